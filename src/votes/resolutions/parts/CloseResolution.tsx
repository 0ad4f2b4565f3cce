import { api } from '../../../api'
import { useWrite } from '../../../platform/client/calls'
import { sure, toast } from '../../../platform/client/go'
import { useLabels } from '../../../platform/client/session'
import { useDraft } from '../../../platform/client/useDraft'
import { fill } from '../../../platform/refusal'
import { Button, Problem } from '../../../ui/action'
import { LongField } from '../../../ui/fields'
import { Card, Title } from '../../../ui/layout'
import { PhotoPicker } from '../../../ui/PhotoPicker'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import type { Resolution } from './ResolutionRecord'

/** The minutes of a meeting that has begun: in words for everybody, and their photo. */
const Minutes = ({ resolutionId }: { resolutionId: string }) => {
  const t = useLabels({ zh, en })
  const [text, setText] = useDraft('minutes.text', '')
  const [fileIds, setFileIds] = useDraft<string[]>('minutes.fileIds', [])
  const save = useWrite(api.votes.resolutions.writeMinutes.mutate, () => toast(t.minutesSaved), { draft: 'minutes' })
  const [fileId] = fileIds
  return (
    <Card id="write-minutes">
      <Title>{t.minutes}</Title>
      <LongField id="minutes-text" label={t.minutesWrite} value={text} onChange={setText} most={2000} />
      <PhotoPicker id="add-minutes" fileIds={fileIds} onChange={setFileIds} most={1} />
      <Problem error={save.error} />
      <Button
        id="save-minutes"
        ghost
        gap
        busy={save.busy}
        deed="save"
        lacks={{ [t.minutesWrite]: text.trim().length >= 4, [t.minutesPhoto]: fileId }}
        onTap={() => fileId && save.run({ resolutionId, text: text.trim(), fileId })}
      >
        {t.minutesSave}
      </Button>
    </Card>
  )
}

/** What the secretary does with an open resolution: minutes, then the end. */
export const CloseResolution = ({ resolution, now }: { resolution: Resolution; now: string }) => {
  const t = useLabels({ zh, en })
  const close = useWrite(api.votes.resolutions.closeResolution.mutate, ({ outcome }) =>
    toast(fill(t.closed, { outcome: t.outcomes[outcome] })),
  )
  const resolutionId = resolution.id
  const begun = resolution.venue !== 'contributors' && now >= resolution.meetsAt
  const run = async () => {
    if (await sure(t.closeSure)) close.run({ resolutionId })
  }
  if (!resolution.closes) return null
  return (
    <>
      {begun && !resolution.minutes ? <Minutes resolutionId={resolutionId} /> : null}
      {resolution.closedAt || now < resolution.meetsAt ? null : (
        <Card>
          <Problem error={close.error} />
          <Button id="close-resolution" ghost busy={close.busy} deed="do" onTap={() => void run()}>
            {t.close}
          </Button>
        </Card>
      )}
    </>
  )
}
