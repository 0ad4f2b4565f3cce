import { useState } from 'react'
import { api } from '../../../api'
import { useRead, useWrite } from '../../../platform/client/calls'
import { toast } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { useDraft, useNewId } from '../../../platform/client/useDraft'
import { SecondSignature } from '../../../posts/parts/useSigningSide'
import { Button, Problem } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Chips } from '../../../ui/fields'
import { Card, Line, Sub, Title } from '../../../ui/layout'
import { PhotoPicker } from '../../../ui/PhotoPicker'
import { Picture } from '../../../ui/Picture'
import { paperReaders } from '../../ballots/paperRules'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import type { Agreement } from './Lift'

type Home = Awaited<ReturnType<typeof api.votes.signing.signingDesk.query>>['homes'][number]

/** A paper that waits: its photo, and whether it is right. */
const Waiting = ({ home }: { home: Home }) => {
  const t = useLabels({ zh, en })
  const paperId = home.paperId ?? ''
  const [looks, look] = useState(false)
  const photo = useRead(['paper', paperId], () => api.votes.signing.paperSignature.query(here({ paperId })), looks)
  const check = useWrite(api.votes.signing.checkPaperSignature.mutate)
  const label = `${home.place} ${home.act ? t.paperActs[home.act] : ''}`
  return (
    <>
      <Line left={label} right={t.stillWaits} onTap={() => look(true)} />
      {photo.data ? <Picture src={photo.data.src} label={label} /> : null}
      {home.mineToCheck ? (
        <>
          {looks ? null : (
            <Button id={`look-${paperId}`} ghost gap onTap={() => look(true)}>
              {t.paperLook}
            </Button>
          )}
          {photo.data ? (
            <>
              <Button
                id={`accept-${paperId}`}
                gap
                busy={check.busy}
                deed="check"
                onTap={() => check.run({ paperId, accepted: true })}
              >
                {t.paperAccept}
              </Button>
              <Button
                id={`refuse-${paperId}`}
                ghost
                gap
                busy={check.busy}
                deed="check"
                onTap={() => check.run({ paperId, accepted: false })}
              >
                {t.paperRefuse}
              </Button>
            </>
          ) : null}
          <Problem error={photo.error ?? check.error} />
        </>
      ) : null}
    </>
  )
}

const Record = ({ agreement, homes }: { agreement: Agreement; homes: readonly Home[] }) => {
  const t = useLabels({ zh, en })
  const [unitId, choose] = useDraft<string | undefined>('paper.unitId', undefined)
  const [fileIds, setFileIds] = useDraft<string[]>('paper.fileIds', [])
  const paper = useNewId('paper')
  const record = useWrite(
    api.votes.signing.recordPaperSignature.mutate,
    () => {
      toast(t.paperRecorded)
      setFileIds([])
      choose(undefined)
      paper.renew()
    },
    { draft: 'paper' },
  )
  const home = homes.find((one) => one.unitId === unitId)
  const act = home?.signed ? 'withdraw' : 'sign'
  const [fileId] = fileIds
  const submit = () =>
    home &&
    fileId &&
    record.run({
      paperId: paper.id,
      agreementId: agreement.id,
      unitId: home.unitId,
      act,
      version: agreement.version,
      fileId,
    })
  return (
    <>
      <Sub>{t.paperHome}</Sub>
      <Chips
        name="paper-home"
        value={unitId}
        onChange={choose}
        options={homes
          .filter(({ paperId }) => !paperId)
          .map((one) => ({ value: one.unitId, label: one.signed ? `${one.place} ✓` : one.place }))}
      />
      <PhotoPicker fileIds={fileIds} onChange={setFileIds} most={1} />
      <Problem error={record.error} />
      <Button id="record-paper" ghost gap busy={record.busy} deed="record" off={!home || !fileId} onTap={submit}>
        {home ? `${t.paperRecord}：${home.place} ${t.paperActs[act]}` : t.paperRecord}
      </Button>
    </>
  )
}

/** Signatures on paper, for those who record and check them. */
export const PaperSigning = ({ agreement }: { agreement: Agreement }) => {
  const t = useLabels({ zh, en })
  const works = agreement.works && agreement.text !== null && agreement.completedAt === null
  const read = useRead(
    ['signingDesk', agreement.id],
    () => api.votes.signing.signingDesk.query(here({ agreementId: agreement.id })),
    works,
  )
  if (!works) return null
  return (
    <Card id="paper-signing">
      <Title>{t.paperSigning}</Title>
      <Sub>{t.paperSigningHint}</Sub>
      <Loaded query={read}>
        {({ homes }) => (
          <SecondSignature posts={paperReaders}>
            {homes
              .filter(({ paperId }) => paperId)
              .map((home) => (
                <Waiting key={home.unitId} home={home} />
              ))}
            <Record agreement={agreement} homes={homes} />
          </SecondSignature>
        )}
      </Loaded>
    </Card>
  )
}
