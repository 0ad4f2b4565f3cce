import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../../api'
import { useRead, useWrite } from '../../../platform/client/calls'
import { toast, useNewId } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { parseYuan } from '../../../platform/fen'
import { AmountField } from '../../../ui/Amount'
import { Button, Problem } from '../../../ui/action'
import { Chips, Field } from '../../../ui/fields'
import { Sub } from '../../../ui/layout'
import { PhotoPicker } from '../../../ui/Photos'
import { barToAsking } from '../rules'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

export type Plan = { lines: readonly { line: number; name: string }[] } | null

export const RequestForm = ({ projectId, plan }: { projectId: string; plan: Plan }) => {
  const t = useLabels({ zh, en })
  const [line, setLine] = useState('1')
  const [payee, setPayee] = useState('')
  const [amount, setAmount] = useState('')
  const [invoice, setInvoice] = useState('')
  const [photo, setPhoto] = useState<string[]>([])
  const [contractId, setContractId] = useState('')
  const contracts = useRead(['contracts', projectId], () => api.funding.spending.contracts.query(here({ projectId })))
  const payment = useNewId()
  const request = useWrite(api.funding.spending.requestPayment.mutate, () => {
    toast(t.desk.requestedNow)
    setAmount('')
    setInvoice('')
    setPhoto([])
    payment.renew()
  })
  const amountFen = parseYuan(amount)
  const lines = plan?.lines ?? []
  const purpose = lines.find((one) => String(one.line) === line)?.name ?? ''
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
      <Field id="payee" label={t.desk.payee} value={payee} onChange={setPayee} />
      <AmountField id="pay-amount" label={t.amount} value={amount} onChange={setAmount} />
      <Field id="invoice" label={t.desk.invoice} value={invoice} onChange={setInvoice} />
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
      <Sub>{t.photo}</Sub>
      <PhotoPicker fileIds={photo} onChange={setPhoto} most={1} />
      <Problem error={request.error} />
      <Button
        id="request"
        ghost
        gap
        busy={request.busy}
        off={!amountFen || !payee.trim() || !invoice.trim() || barToAsking({ fileId: photo[0] }) !== undefined}
        onTap={submit}
      >
        {t.request}
      </Button>
    </View>
  )
}
