import { api } from '../../../api'
import { Presets } from '../../../funding/shares/parts/Presets'
import { useWrite } from '../../../platform/client/calls'
import { toast } from '../../../platform/client/go'
import { useLabels } from '../../../platform/client/session'
import { useDraft } from '../../../platform/client/useDraft'
import { parseYuan } from '../../../platform/fen'
import { fill } from '../../../platform/refusal'
import { coefficientWords, type Preset, parseCoefficients } from '../../../projects/coefficients'
import { AmountField } from '../../../ui/Amount'
import { Button, Problem } from '../../../ui/action'
import { Chips, Field, LongField } from '../../../ui/fields'
import { Card, Sub } from '../../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

/** A version of the agreement: its text, what the owners share, and how. */
export const WriteAgreement = ({ agreementId }: { agreementId: string }) => {
  const t = useLabels({ zh, en })
  const [text, setText] = useDraft('agreement.text', '')
  const [total, setTotal] = useDraft('agreement.total', '')
  const [floors, setFloors] = useDraft('agreement.floors', '')
  const [preset, setPreset] = useDraft<Preset['key'] | undefined>('agreement.preset', undefined)
  const [byArea, setByArea] = useDraft<'yes' | 'no'>('agreement.byArea', 'yes')
  const write = useWrite(
    api.votes.signing.writeAgreement.mutate,
    ({ version }) => toast(fill(t.versionWritten, { version })),
    { draft: 'agreement' },
  )
  const totalFen = parseYuan(total)
  const coefficients = parseCoefficients(floors)
  const submit = () =>
    totalFen &&
    coefficients &&
    write.run({ agreementId, text: text.trim(), totalFen, coefficients, byArea: byArea === 'yes' })
  return (
    <Card id="write-agreement">
      <LongField id="agreement-text" label={t.writeText} value={text} onChange={setText} most={10_000} />
      <AmountField id="agreement-total" label={t.writeTotal} value={total} onChange={setTotal} />
      <Presets
        picked={preset}
        onPick={({ key, coefficients: known, timesArea }) => {
          setPreset(key)
          setFloors(coefficientWords(known))
          setByArea(timesArea ? 'yes' : 'no')
        }}
      />
      <Field id="agreement-floors" label={t.writeFloors} value={floors} onChange={setFloors} most={200} />
      <Sub>{t.writeByArea}</Sub>
      <Chips
        name="by-area"
        value={byArea}
        onChange={setByArea}
        options={(['yes', 'no'] as const).map((value) => ({ value, label: t.byAreaWords[value] }))}
      />
      <Problem error={write.error} />
      <Button
        id="write-version"
        gap
        busy={write.busy}
        deed="record"
        lacks={{ [t.writeText]: text.trim().length >= 10, [t.writeTotal]: totalFen, [t.writeFloors]: coefficients }}
        onTap={submit}
      >
        {t.writeVersion}
      </Button>
    </Card>
  )
}
