import { api } from '../../../api'
import { useWrite } from '../../../platform/client/calls'
import { toast } from '../../../platform/client/go'
import { useLabels } from '../../../platform/client/session'
import { useDraft, useNewId } from '../../../platform/client/useDraft'
import { parseYuan, yuan } from '../../../platform/fen'
import { fill } from '../../../platform/refusal'
import { AmountField } from '../../../ui/Amount'
import { Button, Problem } from '../../../ui/action'
import { Field, Label } from '../../../ui/fields'
import { Card, Sub, Title } from '../../../ui/layout'
import { PhotoPicker } from '../../../ui/PhotoPicker'
import { DayField } from '../../../ui/Picked'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

type Draft = { name: string; amount: string }
const empty: Draft = { name: '', amount: '' }

/** A contract as it was signed: with whom, when, for what, and a photo of it. The total is the sum of its lines. */
export const ContractForm = ({ projectId }: { projectId: string }) => {
  const t = useLabels({ zh, en })
  const [contractor, setContractor] = useDraft('contract.contractor', '')
  const [signedOn, setSignedOn] = useDraft('contract.signedOn', '')
  const [lines, setLines] = useDraft<readonly Draft[]>('contract.lines', [empty])
  const [photo, setPhoto] = useDraft<string[]>('contract.photo', [])
  const contract = useNewId('contract')
  const record = useWrite(
    api.funding.spending.recordContract.mutate,
    () => {
      toast(t.contractKept)
      setContractor('')
      setSignedOn('')
      setLines([empty])
      setPhoto([])
      contract.renew()
    },
    { draft: 'contract' },
  )
  const change = (place: number, part: Partial<Draft>) =>
    setLines(lines.map((line, at) => (at === place ? { ...line, ...part } : line)))
  const meant = lines.flatMap(({ name, amount }) => {
    const amountFen = parseYuan(amount)
    return name.trim() && amountFen ? [{ name, amountFen }] : []
  })
  const totalFen = meant.reduce((sum, { amountFen }) => sum + amountFen, 0)
  const [fileId] = photo
  const lacks = {
    [t.contractor]: contractor.trim(),
    [t.signedOn]: signedOn,
    [t.contractItems]: meant.length === lines.length,
    [t.contractPhoto]: fileId,
  }
  const submit = () =>
    fileId && record.run({ contractId: contract.id, projectId, contractor, totalFen, signedOn, fileId, lines: meant })
  return (
    <Card id="contract-form">
      <Title>{t.newContract}</Title>
      <Field id="contractor" need label={t.contractor} value={contractor} onChange={setContractor} />
      <DayField id="signed-on" need label={t.signedOn} value={signedOn} onChange={setSignedOn} />
      {lines.map(({ name, amount }, place) => (
        <Card key={place}>
          <Field
            id={`contract-line-${place}`}
            need
            label={fill(t.contractLine, { number: place + 1 })}
            value={name}
            onChange={(text) => change(place, { name: text })}
          />
          <AmountField
            id={`contract-amount-${place}`}
            need
            label={t.amount}
            value={amount}
            onChange={(text) => change(place, { amount: text })}
          />
        </Card>
      ))}
      <Button id="more-lines" ghost off={lines.length >= 30} onTap={() => setLines([...lines, empty])}>
        {t.moreLines}
      </Button>
      {totalFen > 0 ? <Sub>{fill(t.contractTotal, { total: yuan(totalFen) })}</Sub> : null}
      <Label text={t.contractPhoto} need />
      <PhotoPicker fileIds={photo} onChange={setPhoto} most={1} />
      <Problem error={record.error} />
      <Button id="keep-contract" gap busy={record.busy} deed="record" lacks={lacks} onTap={submit}>
        {t.newContract}
      </Button>
    </Card>
  )
}
