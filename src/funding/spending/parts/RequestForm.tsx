import { View } from '@tarojs/components'
import { api } from '../../../api'
import { useRead, useWrite } from '../../../platform/client/calls'
import { toast } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { useDraft, useNewId } from '../../../platform/client/useDraft'
import { parseYuan } from '../../../platform/fen'
import { AmountField } from '../../../ui/Amount'
import { Button, Problem } from '../../../ui/action'
import { Chips, Field, Label } from '../../../ui/fields'
import { Sub } from '../../../ui/layout'
import { whole } from '../../../ui/Pager'
import { PhotoPicker } from '../../../ui/PhotoPicker'
import { barToAsking } from '../rules'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

export type Plan = { lines: readonly { line: number; name: string }[] } | null

export const RequestForm = ({ projectId, plan }: { projectId: string; plan: Plan }) => {
  const t = useLabels({ zh, en })
  const [line, setLine] = useDraft('request.line', '1')
  const [payee, setPayee] = useDraft('request.payee', '')
  const [amount, setAmount] = useDraft('request.amount', '')
  const [invoice, setInvoice] = useDraft('request.invoice', '')
  const [photo, setPhoto] = useDraft<string[]>('request.photo', [])
  const [contractId, setContractId] = useDraft('request.contractId', '')
  const contracts = useRead(['all contracts', projectId], () =>
    whole((at) => api.funding.spending.contracts.query(here({ projectId, ...at }))),
  )
  const payment = useNewId('request')
  const request = useWrite(
    api.funding.spending.requestPayment.mutate,
    () => {
      toast(t.desk.requestedNow)
      setAmount('')
      setInvoice('')
      setPhoto([])
      payment.renew()
    },
    { draft: 'request' },
  )
  const amountFen = parseYuan(amount)
  const lines = plan?.lines ?? []
  const purpose = lines.find((one) => String(one.line) === line)?.name ?? ''
  const lacks = {
    [t.desk.payee]: payee.trim(),
    [t.amount]: amountFen,
    [t.desk.invoice]: invoice.trim(),
    [t.photo]: !barToAsking({ fileId: photo[0] }),
  }
  const submit = () =>
    amountFen &&
    request.run({
      paymentId: payment.id,
      projectId,
      line: Number(line),
      payee,
      purpose,
      amountFen,
      invoice,
      ...(photo[0] ? { fileId: photo[0] } : {}),
      ...(contractId ? { contractId } : {}),
    })
  return (
    <View>
      <Chips
        name="line"
        value={line}
        onChange={setLine}
        options={lines.map((one) => ({ value: String(one.line), label: one.name }))}
      />
      <Field id="payee" need label={t.desk.payee} value={payee} onChange={setPayee} />
      <AmountField id="pay-amount" need label={t.amount} value={amount} onChange={setAmount} />
      <Field id="invoice" need label={t.desk.invoice} value={invoice} onChange={setInvoice} />
      {contracts.data?.items.length ? (
        <>
          <Sub>{t.underContract}</Sub>
          <Chips
            name="contract"
            value={contractId}
            onChange={setContractId}
            options={[
              { value: '', label: t.withoutContract },
              ...contracts.data.items.map(({ id, contractor }) => ({ value: id, label: contractor })),
            ]}
          />
        </>
      ) : null}
      <Label text={t.photo} need />
      <PhotoPicker fileIds={photo} onChange={setPhoto} most={1} />
      <Problem error={request.error} />
      <Button id="request" ghost gap busy={request.busy} deed="ask" lacks={lacks} onTap={submit}>
        {t.request}
      </Button>
    </View>
  )
}
