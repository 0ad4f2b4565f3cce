import { useState } from 'react'
import { api } from '../../../../api'
import { useRead, useWrite } from '../../../../platform/client/calls'
import { back, toast, useWord } from '../../../../platform/client/go'
import { here } from '../../../../platform/client/link'
import { useLabels } from '../../../../platform/client/session'
import { yuan } from '../../../../platform/fen'
import { fill } from '../../../../platform/refusal'
import { useSigningSide } from '../../../../posts/parts/useSigningSide'
import { Button, Problem } from '../../../../ui/action'
import { Loaded } from '../../../../ui/faces'
import { Field } from '../../../../ui/fields'
import { Big, Card, Line, Page, Sub, Tag, Title } from '../../../../ui/layout'
import { Picture } from '../../../../ui/Picture'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

type View = Awaited<ReturnType<typeof api.funding.spending.payment.query>>

const Invoice = ({ paperId }: { paperId: string | null }) => {
  const t = useLabels({ zh, en })
  const read = useRead(
    ['paper', paperId],
    () => api.funding.spending.paper.query(here({ paperId: paperId ?? '' })),
    paperId !== null,
  )
  return (
    <Card id="invoice-photo">
      <Title>{t.photo}</Title>
      {paperId === null ? (
        <Sub>{t.noPhoto}</Sub>
      ) : (
        <Loaded query={read}>{({ src }) => <Picture src={src} label={t.photo} />}</Loaded>
      )}
    </Card>
  )
}

const Facts = ({ view: { payment, budget, contract, cashFen } }: { view: View }) => {
  const t = useLabels({ zh, en })
  return (
    <>
      <Card>
        <Big>{yuan(payment.amountFen)}</Big>
        <Sub>{payment.purpose}</Sub>
        {payment.paidAt ? <Tag>{t.pay}</Tag> : null}
        {payment.declinedAt ? <Tag tone="warn">{`${t.decline}：${payment.declinedWhy ?? ''}`}</Tag> : null}
        <Line left={t.payee} right={payment.payee} />
        <Line left={t.invoice} right={payment.invoice} />
      </Card>
      <Card id="cash">
        <Line first left={t.cashBefore} right={yuan(cashFen)} />
        {payment.paidAt || payment.declinedAt ? null : (
          <Line left={t.cashAfter} right={yuan(cashFen - payment.amountFen)} />
        )}
        <Sub>{fill(t.lineLeft, { budget: yuan(budget.lineFen), asked: yuan(budget.askedFen) })}</Sub>
      </Card>
      <Card id="contract">
        <Title>{t.contract}</Title>
        {contract ? (
          <Line
            left={contract.contractor}
            under={fill(t.contractLeft, { total: yuan(contract.totalFen), paid: yuan(contract.paidFen) })}
          />
        ) : (
          <Sub>{t.noContract}</Sub>
        )}
      </Card>
    </>
  )
}

/** What a supervisor must see before signing, and then one button. */
const Sign = ({ view }: { view: View }) => {
  const t = useLabels({ zh, en })
  const [why, setWhy] = useState('')
  const { payment, cashFen } = view
  const { side: body, waits } = useSigningSide()
  const sign = useWrite(api.funding.spending.signPayment.mutate, () => {
    toast(t.sign)
    back()
  })
  const decline = useWrite(api.funding.spending.declinePayment.mutate, () => toast(t.decline))
  const open = body !== undefined && !payment.paidAt && !payment.declinedAt && !payment.mine
  const mine = open && body !== undefined && !payment.signed.includes(body)
  return (
    <Page
      foot={
        mine
          ? (waits ?? (
              <Button
                id="sign"
                busy={sign.busy}
                off={payment.amountFen > cashFen}
                onTap={() => sign.run({ paymentId: payment.id, body })}
              >
                {`${t.sign} ${yuan(payment.amountFen)}`}
              </Button>
            ))
          : null
      }
    >
      <Facts view={view} />
      <Invoice paperId={payment.paperId} />
      <Problem error={sign.error ?? decline.error} />
      {open && !waits ? (
        <Card id="decline">
          <Field id="decline-why" label={t.declineWhy} value={why} onChange={setWhy} most={100} />
          <Button
            id="decline-send"
            ghost
            gap
            busy={decline.busy}
            off={!why.trim()}
            onTap={() => decline.run({ paymentId: payment.id, why })}
          >
            {t.decline}
          </Button>
        </Card>
      ) : null}
    </Page>
  )
}

const PaymentPage = () => {
  const paymentId = useWord('id')
  const read = useRead(['payment', paymentId], () => api.funding.spending.payment.query(here({ paymentId })))
  if (read.data) return <Sign view={read.data} />
  return (
    <Page>
      <Loaded query={read}>{() => null}</Loaded>
    </Page>
  )
}

export default PaymentPage
