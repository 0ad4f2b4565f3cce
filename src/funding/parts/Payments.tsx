import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../platform/client/api'
import { useWrite } from '../../platform/client/calls'
import { go, toast } from '../../platform/client/go'
import { useLabels } from '../../platform/client/session'
import { yuan } from '../../platform/fen'
import { Button, Problem } from '../../ui/action'
import { Field } from '../../ui/fields'
import { Card, Sub, Tag, Title } from '../../ui/layout'
import type { Desk } from '../desk'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import { type Plan, RequestForm } from './RequestForm'

type Is = (...roles: string[]) => boolean

const Act = ({ payment, is }: { payment: Desk['payments'][number]; is: Is }) => {
  const t = useLabels({ zh, en })
  const [proof, setProof] = useState('')
  const sign = useWrite(api.funding.signPayment.mutate, () => toast('已签字'))
  const pay = useWrite(api.funding.recordPaid.mutate, () => toast('已记账'))
  const body = is('residentsSupervisor')
    ? ('residents' as const)
    : is('ownersSupervisor')
      ? ('owners' as const)
      : undefined
  if (payment.paidAt) return <Tag>已付</Tag>
  if (payment.declinedAt) return <Tag tone="grey">已退回</Tag>
  return (
    <View>
      <Problem error={sign.error ?? pay.error} />
      {body && !payment.signed.includes(body) && !payment.mine ? (
        <Button id={`sign-${payment.invoice}`} busy={sign.busy} onTap={() => sign.run({ paymentId: payment.id, body })}>
          {t.sign}
        </Button>
      ) : null}
      {is('secretary') && payment.signed.length === 2 ? (
        <View>
          <Field id="proof" label="银行回单号" value={proof} onChange={setProof} />
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
  is,
}: {
  payments: Desk['payments']
  projectId: string
  plan: Plan
  is: Is
}) => {
  const t = useLabels({ zh, en })
  const names: Record<string, string> = { residents: '居委会', owners: '业委会' }
  return (
    <Card id="payments">
      <Title>{t.payments}</Title>
      {payments.length === 0 ? <Sub>还没有付款申请</Sub> : null}
      {payments.map((payment) => (
        <View key={payment.id} className="line">
          <View className="grow">
            {`${payment.purpose} · ${payment.payee}`}
            <View className="tiny">{`发票 ${payment.invoice} · 已签：${payment.signed.map((body) => names[body] ?? body).join('、') || '无'}`}</View>
            <View className="num strong">{yuan(payment.amountFen)}</View>
            <Button
              id={`see-${payment.invoice}`}
              ghost
              gap
              onTap={() => go('funding/office/pages/payment/index', { id: payment.id })}
            >
              {t.see}
            </Button>
          </View>
          <Act payment={payment} is={is} />
        </View>
      ))}
      {is('contractor', 'secretary', 'propertyManager') ? <RequestForm projectId={projectId} plan={plan} /> : null}
    </Card>
  )
}
