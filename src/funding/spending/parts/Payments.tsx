import { View } from '@tarojs/components'
import { go } from '../../../platform/client/go'
import { useLabels } from '../../../platform/client/session'
import { yuan } from '../../../platform/fen'
import { fill } from '../../../platform/refusal'
import { builders, type Holds } from '../../../platform/roles'
import { useBodyName } from '../../../posts/parts/useBodyName'
import { useSigningSide } from '../../../posts/parts/useSigningSide'
import { Button } from '../../../ui/action'
import { Card, Sub, Tag, Title } from '../../../ui/layout'
import type { Desk } from '../desk'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import { RecordPaid } from './RecordPaid'
import { type Plan, RequestForm } from './RequestForm'

/** Where a payment stands; one that both have signed is recorded here. */
const State = ({ payment, holds }: { payment: Desk['payments'][number]; holds: Holds }) => {
  const t = useLabels({ zh, en })
  if (payment.paidAt) return <Tag>{t.desk.paid}</Tag>
  if (payment.declinedAt) return <Tag tone="grey">{t.desk.declinedTag}</Tag>
  return holds('secretary') && payment.signed.length === 2 ? <RecordPaid payment={payment} /> : null
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
  const { side } = useSigningSide()
  const waits = ({ paidAt, declinedAt, signed, mine }: Desk['payments'][number]) =>
    side !== undefined && !paidAt && !declinedAt && !mine && !signed.includes(side)
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
              ghost={!waits(payment)}
              gap
              onTap={() => go('funding/spending/pages/payment/index', { id: payment.id })}
            >
              {waits(payment) ? t.seeAndSign : t.see}
            </Button>
          </View>
          <State payment={payment} holds={holds} />
        </View>
      ))}
      {holds(...builders) ? <RequestForm projectId={projectId} plan={plan} /> : null}
    </Card>
  )
}
