import { api } from '../../../api'
import { ReportPhotos } from '../../../content/parts/ReportPhotos'
import { useWrite } from '../../../platform/client/calls'
import { toast } from '../../../platform/client/go'
import { useLabels, useWords } from '../../../platform/client/session'
import { useDraft } from '../../../platform/client/useDraft'
import { hundredths, squareMetres } from '../../../platform/fen'
import { SignedFor } from '../../../posts/parts/useBodyName'
import { SecondSignature } from '../../../posts/parts/useSigningSide'
import { Button, Problem } from '../../../ui/action'
import { Field } from '../../../ui/fields'
import { Card, Line, Sub, Title } from '../../../ui/layout'
import { PhotoPicker } from '../../../ui/PhotoPicker'
import { Photos } from '../../../ui/Photos'
import { DayField } from '../../../ui/Picked'
import { uiTexts } from '../../../ui/texts'
import { choices } from '../rules'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import type { Ballot } from './Figures'

type Numbers = Record<string, string>

/** Square metres as a notice prints them, in whole dm²; none where nothing is typed. */
const dm2Of = (text: string): number | undefined => (text.trim() === '' ? 0 : hundredths(text))
const headsOf = (text: string): number | undefined => (/^\d*$/.test(text.trim()) ? Number(text) : undefined)

const Form = ({ ballotId }: { ballotId: string }) => {
  const t = useLabels({ zh, en })
  const u = useWords(uiTexts)
  const [numbers, setNumbers] = useDraft<Numbers>('official.numbers', {})
  const [source, setSource] = useDraft('official.source', '')
  const [heldOn, setHeldOn] = useDraft('official.heldOn', '')
  const [fileIds, setFileIds] = useDraft<string[]>('official.fileIds', [])
  const record = useWrite(api.votes.ballots.recordOfficial.mutate, () => toast(t.officialSaved), { draft: 'official' })
  const set = (name: string) => (value: string) => setNumbers({ ...numbers, [name]: value })
  const weight = (choice: string) => ({
    heads: headsOf(numbers[`${choice}-heads`] ?? '') ?? -1,
    areaDm2: dm2Of(numbers[`${choice}-area`] ?? '') ?? -1,
  })
  const read = choices.map(weight).every(({ heads, areaDm2 }) => heads >= 0 && areaDm2 >= 0)
  const [fileId] = fileIds
  const submit = () =>
    fileId &&
    record.run({
      ballotId,
      tally: { consent: weight('consent'), against: weight('against'), abstain: weight('abstain') },
      source: source.trim(),
      heldOn,
      fileId,
    })
  return (
    <>
      {choices.map((choice) => (
        <Field
          key={`${choice}-heads`}
          id={`${choice}-heads`}
          label={`${t.choices[choice]} · ${t.heads}`}
          type="number"
          value={numbers[`${choice}-heads`] ?? ''}
          onChange={set(`${choice}-heads`)}
          most={6}
        />
      ))}
      {choices.map((choice) => (
        <Field
          key={`${choice}-area`}
          id={`${choice}-area`}
          label={`${t.choices[choice]} · ${t.area}（㎡）`}
          wrong={dm2Of(numbers[`${choice}-area`] ?? '') === undefined ? u.noAmount : undefined}
          value={numbers[`${choice}-area`] ?? ''}
          onChange={set(`${choice}-area`)}
          most={12}
        />
      ))}
      <Field id="source" label={t.officialSource} value={source} onChange={setSource} most={100} />
      <DayField id="held-on" label={t.officialDay} value={heldOn} onChange={setHeldOn} />
      <PhotoPicker fileIds={fileIds} onChange={setFileIds} most={1} />
      <Problem error={record.error} />
      <Button
        id="record-official"
        ghost
        gap
        busy={record.busy}
        deed="record"
        lacks={{ [t.officialSource]: source.trim().length >= 2, [t.officialDay]: heldOn, [t.officialPhoto]: fileId }}
        off={!read}
        onTap={submit}
      >
        {t.officialEnter}
      </Button>
    </>
  )
}

/** What the city's own platform says, beside what the app counted; entered by one, confirmed by another. */
export const Official = ({ ballot }: { ballot: Ballot }) => {
  const t = useLabels({ zh, en })
  const confirm = useWrite(api.votes.ballots.confirmOfficial.mutate, () => toast(t.officialDone))
  const { official } = ballot
  if (ballot.standing !== 'consultative' || !ballot.countedAt || (!official && !ballot.walks)) return null
  return (
    <Card id="official">
      <Title>{official ? `${t.official}：${t.outcomes[official.outcome]}` : t.official}</Title>
      <Sub>{t.officialHint}</Sub>
      {official ? (
        <>
          {choices.map((choice) => (
            <Line
              key={choice}
              left={t.choices[choice]}
              right={`${official.tally[choice].heads} · ${squareMetres(official.tally[choice].areaDm2)}`}
            />
          ))}
          <Line
            left={official.source}
            right={official.heldOn}
            under={official.confirmedAt ? t.officialDone : t.officialWaits}
          />
          <SignedFor bodies={[official.confirmedAs]} />
          <Photos fileIds={[official.fileId]} label={t.official} />
          <ReportPhotos of={[official.fileId]} />
          {ballot.supervises && !official.confirmedAt ? (
            <SecondSignature>
              <Button
                id="confirm-official"
                gap
                busy={confirm.busy}
                deed="confirm"
                onTap={() => confirm.run({ ballotId: ballot.id })}
              >
                {t.officialConfirm}
              </Button>
            </SecondSignature>
          ) : null}
          <Problem error={confirm.error} />
          {ballot.walks && !official.confirmedAt ? <Form ballotId={ballot.id} /> : null}
        </>
      ) : (
        <Form ballotId={ballot.id} />
      )}
    </Card>
  )
}
