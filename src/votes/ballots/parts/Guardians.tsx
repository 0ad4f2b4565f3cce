import { useState } from 'react'
import { api } from '../../../api'
import { useRead, useWrite } from '../../../platform/client/calls'

import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { useDraft, useNewId } from '../../../platform/client/useDraft'
import { fill } from '../../../platform/refusal'
import { useSigningSide } from '../../../posts/parts/useSigningSide'
import { Button, Problem } from '../../../ui/action'
import { Card, Sub, Title } from '../../../ui/layout'
import { PhotoPicker } from '../../../ui/PhotoPicker'
import { Picture } from '../../../ui/Picture'
import { paperReaders } from '../paperRules'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

type Guardian = Awaited<ReturnType<typeof api.votes.ballots.guardians.query>>['items'][number]

/** What proves it, for whoever did not record it. */
const Check = ({ guardian }: { guardian: Guardian }) => {
  const t = useLabels({ zh, en })
  const { proxyId, accepted } = guardian
  const [looks, look] = useState(false)
  const proof = useRead(['guardian', proxyId], () => api.votes.ballots.guardianEvidence.query(here({ proxyId })), looks)
  const check = useWrite(api.votes.ballots.checkGuardian.mutate)
  return (
    <>
      <Sub>{accepted ? t.guardianStands : t.guardianWaits}</Sub>
      {proof.data ? (
        <Picture src={proof.data.src} label={t.guardian} />
      ) : guardian.mineToCheck ? (
        <Button id="look-guardian" ghost gap onTap={() => look(true)}>
          {t.guardianLook}
        </Button>
      ) : null}
      {proof.data && !accepted ? (
        <Button
          id="accept-guardian"
          gap
          busy={check.busy}
          deed="check"
          onTap={() => check.run({ proxyId, accepted: true })}
        >
          {t.guardianAccept}
        </Button>
      ) : null}
      {proof.data ? (
        <Button
          id="end-guardian"
          ghost
          gap
          busy={check.busy}
          deed="check"
          onTap={() => check.run({ proxyId, accepted: false })}
        >
          {t.guardianRefuse}
        </Button>
      ) : null}
      <Problem error={proof.error ?? check.error} />
    </>
  )
}

/** A guardian for one home: recorded by one, checked by another, for those who keep the papers. Rare, so it is opened by a tap. */
export const Guardians = ({ ballotId, entry }: { ballotId: string; entry: number }) => {
  const t = useLabels({ zh, en })
  const [fileIds, setFileIds] = useDraft<string[]>(`guardian.${entry}.fileIds`, [])
  const [open, setOpen] = useState(false)
  const proxy = useNewId(`guardian.${entry}`)
  const [code, setCode] = useState('')
  const read = useRead(['guardians', ballotId], () => api.votes.ballots.guardians.query(here({ ballotId })))
  const record = useWrite(api.votes.ballots.recordGuardian.mutate, (made) => setCode(made.code), {
    draft: `guardian.${entry}`,
  })
  const [fileId] = fileIds
  const { waits } = useSigningSide(paperReaders)
  if (!read.data) return null
  if (waits) return null
  const guardian = read.data.items.find((one) => one.entry === entry)
  if (!guardian && !open)
    return (
      <Card id="guardian" onTap={() => setOpen(true)}>
        <Sub>{`${t.guardian} ›`}</Sub>
      </Card>
    )
  return (
    <Card id="guardian">
      <Title>{t.guardian}</Title>
      {code ? <Sub>{fill(t.proxyCode, { code })}</Sub> : null}
      {guardian ? (
        <Check guardian={guardian} />
      ) : (
        <>
          <Sub>{t.guardianHint}</Sub>
          <PhotoPicker id="add-guardian" fileIds={fileIds} onChange={setFileIds} most={1} />
          <Problem error={record.error} />
          <Button
            id="record-guardian"
            ghost
            gap
            busy={record.busy}
            deed="record"
            lacks={{ [t.guardianPhoto]: fileId }}
            onTap={() => fileId && record.run({ proxyId: proxy.id, ballotId, entry, fileId })}
          >
            {t.guardianRecord}
          </Button>
        </>
      )}
    </Card>
  )
}
