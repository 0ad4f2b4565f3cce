import { View } from '@tarojs/components'
import { api } from '../../../api'
import { useWrite } from '../../../platform/client/calls'
import { toast } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { useDraft, useNewId } from '../../../platform/client/useDraft'
import { yuan } from '../../../platform/fen'
import { fill } from '../../../platform/refusal'
import { dayTime } from '../../../platform/time'
import { useSignedFor } from '../../../posts/parts/useBodyName'
import { SecondSignature } from '../../../posts/parts/useSigningSide'
import { Button, Problem } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Field } from '../../../ui/fields'
import { Card, Line, Sub, Tag, Title } from '../../../ui/layout'
import { Pager, usePages } from '../../../ui/Pager'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

type Book = Awaited<ReturnType<typeof api.funding.wechatpay.wechatBook.query>>
type Order = Book['items'][number]

/** Money that goes back: asked for by one, agreed to by another. */
const Refund = ({ order, secretary }: { order: Order; secretary: boolean }) => {
  const { wechat: t } = useLabels({ zh, en })
  const [why, setWhy] = useDraft<string | undefined>(`refund.${order.id}.why`, undefined)
  const refund = useNewId(`refund.${order.id}`)
  const ask = useWrite(api.funding.wechatpay.askRefund.mutate, () => toast(t.refundAsked), {
    draft: `refund.${order.id}`,
  })
  const confirm = useWrite(api.funding.wechatpay.confirmRefund.mutate, () => toast(t.states.sent))
  const { refundId } = order
  if (refundId)
    return order.refund === 'asked' && !order.askedByMe && !secretary ? (
      <>
        <Problem error={confirm.error} />
        <SecondSignature>
          <Button id="confirm-refund" gap busy={confirm.busy} deed="confirm" onTap={() => confirm.run({ refundId })}>
            {t.confirmRefund}
          </Button>
        </SecondSignature>
      </>
    ) : null
  if (order.stands || !secretary) return null
  if (why === undefined)
    return (
      <Button id="refund" gap ghost onTap={() => setWhy('')}>
        {t.refund}
      </Button>
    )
  return (
    <>
      <Field id="refund-why" label={t.refundWhy} value={why} onChange={setWhy} most={60} />
      <Problem error={ask.error} />
      <Button
        id="ask-refund"
        gap
        busy={ask.busy}
        deed="ask"
        lacks={{ [t.refundWhy]: why.trim() }}
        onTap={() => ask.run({ refundId: refund.id, orderId: order.id, reason: why.trim() })}
      >
        {t.refund}
      </Button>
    </>
  )
}

const Bills = ({ bills }: { bills: Book['bills'] }) => {
  const { wechat: t } = useLabels({ zh, en })
  const kinds: Record<string, string> = t.kinds
  return (
    <Card id="bills">
      <Title>{t.bills}</Title>
      {bills.length === 0 ? <Sub>{t.noBills}</Sub> : null}
      {bills.map(({ day, payments, paidFen, refundedFen, feeFen, differences }) => (
        <View key={day}>
          <Line
            left={day}
            under={fill(t.bill, { payments, paid: yuan(paidFen), refunded: yuan(refundedFen), fee: yuan(feeFen) })}
            right={
              <Tag tone={differences.length ? 'warn' : ''}>
                {differences.length ? fill(t.differs, { count: differences.length }) : t.agrees}
              </Tag>
            }
          />
          {differences.map(({ kind, tradeNo, oursFen, theirsFen }) => (
            <Sub key={tradeNo}>{`${kinds[kind] ?? kind} ${yuan(oursFen)} / ${yuan(theirsFen)} ${tradeNo}`}</Sub>
          ))}
        </View>
      ))}
    </Card>
  )
}

/** Each day's comparison with WeChat's list, and the payments of late. */
export const WechatBook = ({ merchantId, secretary }: { merchantId: string; secretary: boolean }) => {
  const { wechat: t } = useLabels({ zh, en })
  const signedFor = useSignedFor()
  const pages = usePages(['wechat book', merchantId], (at) =>
    api.funding.wechatpay.wechatBook.query(here({ merchantId, ...at })),
  )
  return (
    <Loaded query={pages.read}>
      {({ bills, items }) => (
        <>
          <Bills bills={bills} />
          <Card id="orders">
            <Title>{t.orders}</Title>
            {items.map((order) => (
              <View key={order.id}>
                <Line
                  left={yuan(order.amountFen)}
                  under={[dayTime(order.paidAt), signedFor(order.refundAs)].filter(Boolean).join(' · ')}
                  right={
                    order.refund
                      ? t.states[order.refund]
                      : order.number
                        ? fill(t.receipt, { number: order.number })
                        : t.waiting
                  }
                />
                <Refund order={order} secretary={secretary} />
              </View>
            ))}
            <Pager pages={pages} id="more-orders" />
          </Card>
        </>
      )}
    </Loaded>
  )
}
