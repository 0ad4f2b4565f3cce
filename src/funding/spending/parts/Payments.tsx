import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../../api'
import { useWrite } from '../../../platform/client/calls'
import { go, toast } from '../../../platform/client/go'
import { useLabels } from '../../../platform/client/session'
import { yuan } from '../../../platform/fen'
import { fill } from '../../../platform/refusal'
import { builders, type Holds } from '../../../platform/roles'
import { useBodyName } from '../../../posts/parts/useBodyName'
import { useSigningSide } from '../../../posts/parts/useSigningSide'
import { Button, Problem } from '../../../ui/action'
import { Field } from '../../../ui/fields'
import { Card, Sub, Tag, Title } from '../../../ui/layout'
import type { Desk } from '../desk'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import { type Plan, RequestForm } from './RequestForm'

const Act = ({ payment, holds }: { payment: Desk['payments'][number]; holds: Holds }) => {
  const t = useLabels({ zh, en })
  const [proof, setProof] = useState('')
  const sign = useWrite(api.funding.spending.signPayment.mutate, () => toast(t.desk.signedNow))
  const pay = useWrite(api.funding.spending.recordPaid.mutate, () => toast(t.desk.bookedNow))
  const { side: body, waits } = useSigningSide()
  if (payment.paidAt) return <Tag>{t.desk.paid}</Tag>
  if (payment.declinedAt) return <Tag tone="grey">{t.desk.declinedTag}</Tag>
  return (
    <View>
      <Problem error={sign.error ?? pay.error} />
      {body && !payment.signed.includes(body) && !payment.mine
        ? (waits ?? (
            <Button
              id={`sign-${payment.invoice}`}
              busy={sign.busy}
              onTap={() => sign.run({ paymentId: payment.id, body })}
            >
              {t.sign}
            </Button>
          ))
        : null}
      {holds('secretary') && payment.signed.length === 2 ? (
        <View>
          <Field id="proof" label={t.desk.bankProof} value={proof} onChange={setProof} />
          <Button
            id={`pay-${payment.invoice}`}
            gap
            busy={pay.busy}
            off={!proof.trim()}
            onTap={() => pay.run({ paymentId: payment.id, bankProof: proof })}
          >
            {t.pay}
          </Button>
        </View>
      ) : null}
    </View>
  )
}

/** Payments: asked for with an invoice, signed by two bodies, then recorded with the bank's proof. */
export const Payments = ({
  payments,
  projectId,
  plan,
  holds,
}: {
  payments: Desk['payments']
  projectId: string
  plan: Plan
  holds: Holds
}) => {
  const t = useLabels({ zh, en })
  const bodyName = useBodyName()
  return (
    <Card id="payments">
      <Title>{t.payments}</Title>
      {payments.length === 0 ? <Sub>{t.desk.noPayments}</Sub> : null}
      {payments.map((payment) => (
        <View key={payment.id} className="line">
          <View className="grow">
            {`${payment.purpose} · ${payment.payee}`}
            <View className="tiny">
              {fill(t.desk.invoiceSigned, {
                invoice: payment.invoice,
                bodies: payment.signedAs.map(bodyName).join('、') || t.desk.nobody,
              })}
            </View>
            <View className="num strong">{yuan(payment.amountFen)}</View>
            <Button
              id={`see-${payment.invoice}`}
              ghost
              gap
              onTap={() => go('funding/spending/pages/payment/index', { id: payment.id })}
            >
              {t.see}
            </Button>
          </View>
          <Act payment={payment} holds={holds} />
        </View>
      ))}
      {holds(...builders) ? <RequestForm projectId={projectId} plan={plan} /> : null}
    </Card>
  )
}
