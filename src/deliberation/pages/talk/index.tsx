import { View } from '@tarojs/components'
import { api } from '../../../api'
import { Covered } from '../../../content/parts/Covered'
import { Report } from '../../../content/parts/Report'
import { useMe } from '../../../identity/parts/me'
import { Told } from '../../../identity/parts/Told'
import { toldNow } from '../../../identity/toldNow'
import { useWrite } from '../../../platform/client/calls'
import { toast, useWord } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { useDraft, useNewId } from '../../../platform/client/useDraft'
import { fill } from '../../../platform/refusal'
import { date } from '../../../platform/time'
import { Button, Problem } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { LongField } from '../../../ui/fields'
import { Card, Page, Sub, Tiny, Title } from '../../../ui/layout'
import { Pager, usePages } from '../../../ui/Pager'
import { Rows } from '../../../ui/Rows'
import { RemarkLine } from '../../parts/RemarkLine'
import { Resolved } from '../../parts/Resolved'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

type Meeting = Awaited<ReturnType<typeof api.deliberation.ofProject.query>>['meetings'][number]

/** A meeting that was held, with its minutes or what stands in their place. */
const Held = ({ meeting: { id, venue, title, minutes, attended, heldAt, cover } }: { meeting: Meeting }) => {
  const t = useLabels({ zh, en })
  return (
    <View className="line">
      <View className="grow">
        {cover ? t.venues[venue] : `${t.venues[venue]} · ${title}`}
        {cover ? <Covered kind="minutes" thing={id} cover={cover} /> : <Sub>{minutes}</Sub>}
        <Tiny>{`${date(heldAt)} · ${fill(t.attended, { attended })}`}</Tiny>
        {cover ? null : (
          <Report kind="minutes" thing={id}>
            {t.report}
          </Report>
        )}
      </View>
    </View>
  )
}

/** Meetings, resolutions, and what neighbours say; every remark is owed an answer. */
const TalkPage = () => {
  const t = useLabels({ zh, en })
  const projectId = useWord('id')
  const [text, setText] = useDraft('remark.text', '')
  const remarkId = useNewId('remark')
  const talk = usePages(['talk', projectId], async (at) => {
    const read = await api.deliberation.ofProject.query(
      here({ projectId, ...(at.cursor ? { remarkCursor: at.cursor } : {}) }),
    )
    return { ...read, items: read.remarks, next: read.nextRemark }
  })
  const held = usePages(['meetings', projectId], async (at) => {
    const { meetings, next } = await api.deliberation.ofProject.query(here({ projectId, ...at }))
    return { items: meetings, next }
  })
  const me = useMe()
  const say = useWrite(
    api.deliberation.remark.mutate,
    () => {
      toast(t.sent)
      setText('')
      remarkId.renew()
    },
    { draft: 'remark', waits: (input) => `${t.send} · ${input.text}` },
  )
  const mayAnswer = me.holds('secretary', 'officer', 'contractor', 'propertyManager')
  return (
    <Page
      foot={
        me.data?.person ? (
          <Button
            id="send"
            busy={say.busy}
            deed="say"
            lacks={{ [t.say]: text.trim() }}
            onTap={() => say.run({ remarkId: remarkId.id, projectId, text, told: toldNow.remark })}
          >
            {t.send}
          </Button>
        ) : undefined
      }
    >
      {me.data?.person ? (
        <Card>
          <LongField id="remark" label={t.say} hint={t.sayHint} value={text} onChange={setText} />
          <Told text={t.told} />
          <Problem error={say.error} />
        </Card>
      ) : null}
      <Loaded query={talk.read}>
        {({ resolutions, items: remarks, ...first }) => (
          <>
            {remarks.length ? (
              <Card id="remarks">
                <Title>{t.remarks}</Title>
                <Rows items={remarks}>
                  {(remark) => <RemarkLine key={remark.id} remark={remark} mayAnswer={mayAnswer} />}
                </Rows>
                <Pager id="more-remarks" pages={talk} />
              </Card>
            ) : null}
            {resolutions.map((resolution) => (
              <Resolved key={resolution.id} resolution={resolution} />
            ))}
            <Card>
              <Title>{`${t.meetings} ${(held.read.data?.items ?? first.meetings).length}`}</Title>
              <Rows items={held.read.data?.items ?? first.meetings}>
                {(meeting) => <Held key={meeting.id} meeting={meeting} />}
              </Rows>
              <Pager id="more-meetings" pages={held} />
            </Card>
          </>
        )}
      </Loaded>
    </Page>
  )
}

export default TalkPage
