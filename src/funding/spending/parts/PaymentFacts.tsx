import { api } from '../../../api'
import { useRead } from '../../../platform/client/calls'
import { go } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { yuan } from '../../../platform/fen'
import { fill } from '../../../platform/refusal'
import { monthDay } from '../../../platform/time'
import { SignedFor } from '../../../posts/parts/useBodyName'
import { Big, Card, Line, Sub, Tag, Title } from '../../../ui/layout'
import type { ShownPayment } from '../store'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

type Props = { view: ShownPayment }

/** How far the works have come that are paid for; nothing where no steps were laid down. */
const Works = ({ projectId }: { projectId: string }) => {
  const t = useLabels({ zh, en })
  const read = useRead(['progress', projectId], () => api.works.progress.query(here({ projectId })))
  if (!read.data) return null
  const { milestones, done, total } = read.data
  const [last] = milestones.filter(({ doneAt }) => doneAt).slice(-1)
  return (
    <Line
      id="to-works"
      left={t.worksDone}
      under={total === 0 ? t.worksNoSteps : last ? `${last.title} · ${monthDay(last.doneAt ?? '')}` : t.worksNoneDone}
      right={total === 0 ? '›' : `${done}/${total} ›`}
      onTap={() => go('works/pages/progress/index', { id: projectId })}
    />
  )
}

/** The contract and what is left of it; or plainly that there is none, with what was paid without one. */
const Under = ({ view: { payment, contract, withoutContractFen } }: Props) => {
  const t = useLabels({ zh, en })
  const open = !payment.paidAt && !payment.declinedAt
  if (contract)
    return (
      <Card id="contract">
        <Title>{t.contract}</Title>
        <Line
          left={contract.contractor}
          under={fill(t.contractLeft, { total: yuan(contract.totalFen), paid: yuan(contract.paidFen) })}
        />
        {open ? (
          <Line left={t.contractAfter} right={yuan(contract.totalFen - contract.paidFen - payment.amountFen)} />
        ) : null}
      </Card>
    )
  return (
    <Card id="contract">
      <Tag tone="warn">{t.noContract}</Tag>
      <Sub>{fill(t.paidWithout, { paid: yuan(withoutContractFen) })}</Sub>
      {open ? <Sub>{t.askWhy}</Sub> : null}
    </Card>
  )
}

/** All that somebody must see who signs: what for, to whom, which invoice, its budget line, its contract, the works, the cash before and after. */
export const PaymentFacts = ({ view }: Props) => {
  const t = useLabels({ zh, en })
  const { payment, budget, cashFen } = view
  const open = !payment.paidAt && !payment.declinedAt
  return (
    <>
      <Card id="payment">
        <Big>{yuan(payment.amountFen)}</Big>
        {payment.paidAt ? <Tag>{t.desk.paid}</Tag> : null}
        {payment.declinedAt ? <Tag tone="warn">{`${t.decline}：${payment.declinedWhy ?? ''}`}</Tag> : null}
        <Line left={t.purpose} right={payment.purpose} />
        <Line left={t.payee} right={payment.payee} />
        <Line left={t.desk.invoice} right={payment.invoice} />
        <Line
          left={t.budgetLine}
          under={fill(t.lineLeft, { budget: yuan(budget.lineFen), asked: yuan(budget.askedFen) })}
          right={budget.name}
        />
        <Works projectId={payment.projectId} />
        <SignedFor bodies={payment.signedAs} />
      </Card>
      <Under view={view} />
      <Card id="cash">
        <Line first left={open ? t.cashBefore : t.cashNow} right={yuan(cashFen)} />
        {open ? <Line left={t.cashAfter} right={yuan(cashFen - payment.amountFen)} /> : null}
      </Card>
    </>
  )
}
