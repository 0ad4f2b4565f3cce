import { useState } from 'react'
import { api } from '../../../../api'
import { useMe } from '../../../../identity/parts/me'
import { useRead, useWrite } from '../../../../platform/client/calls'
import { back, toast, useWord } from '../../../../platform/client/go'
import { here } from '../../../../platform/client/link'
import { useLabels } from '../../../../platform/client/session'
import { useDraft } from '../../../../platform/client/useDraft'
import { yuan } from '../../../../platform/fen'
import { fill } from '../../../../platform/refusal'
import { useSigningSide } from '../../../../posts/parts/useSigningSide'
import { Button, Problem } from '../../../../ui/action'
import { Loaded } from '../../../../ui/faces'
import { Field } from '../../../../ui/fields'
import { Card, Page, Sub, Title } from '../../../../ui/layout'
import { Picture } from '../../../../ui/Picture'
import { Sheet } from '../../../../ui/Sheet'
import { PaymentFacts } from '../../parts/PaymentFacts'
import { RecordPaid } from '../../parts/RecordPaid'
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
      <Title>{t.invoice}</Title>
      {paperId === null ? (
        <Sub>{t.noPhoto}</Sub>
      ) : (
        <Loaded query={read}>{({ src }) => <Picture src={src} label={t.invoice} />}</Loaded>
      )}
    </Card>
  )
}

/** What a supervisor must see before signing, and then one button. */
const Sign = ({ view }: { view: View }) => {
  const t = useLabels({ zh, en })
  const [why, setWhy] = useDraft('decline.why', '')
  const [asking, setAsking] = useState(false)
  const { payment, cashFen } = view
  const me = useMe()
  const { side: body, waits } = useSigningSide()
  const sign = useWrite(api.funding.spending.signPayment.mutate, () => {
    toast(t.sign)
    back()
  })
  const decline = useWrite(api.funding.spending.declinePayment.mutate, () => toast(t.decline), { draft: 'decline' })
  const open = body !== undefined && !payment.paidAt && !payment.declinedAt && !payment.mine
  const mine = open && body !== undefined && !payment.signed.includes(body)
  const toPay = me.holds('secretary') && !payment.paidAt && !payment.declinedAt && payment.signed.length === 2
  return (
    <Page
      foot={
        mine
          ? (waits ?? (
              <Button id="sign" lacks={{ [t.enoughCash]: payment.amountFen <= cashFen }} onTap={() => setAsking(true)}>
                {`${t.sign} ${yuan(payment.amountFen)}`}
              </Button>
            ))
          : null
      }
    >
      <PaymentFacts view={view} />
      <Invoice paperId={payment.paperId} />
      {toPay ? (
        <Card>
          <RecordPaid payment={payment} />
        </Card>
      ) : null}
      <Problem error={decline.error} />
      {mine && asking ? (
        <Sheet
          title={fill(t.signSure, { amount: yuan(payment.amountFen), payee: payment.payee })}
          text={fill(t.signMeans, { purpose: payment.purpose, left: yuan(cashFen - payment.amountFen) })}
          yes={t.sign}
          busy={sign.busy}
          deed="sign"
          onYes={() => sign.run({ paymentId: payment.id, body })}
          onNo={() => setAsking(false)}
        >
          <Problem error={sign.error} />
        </Sheet>
      ) : null}
      {open && !waits ? (
        <Card id="decline">
          <Field id="decline-why" need label={t.declineWhy} value={why} onChange={setWhy} most={100} />
          <Button
            id="decline-send"
            ghost
            gap
            busy={decline.busy}
            deed="refuse"
            lacks={{ [t.declineWhy]: why.trim() }}
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
