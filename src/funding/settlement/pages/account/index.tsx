import { api } from '../../../../api'
import { useMe } from '../../../../identity/parts/me'
import { useRead } from '../../../../platform/client/calls'
import { useWord } from '../../../../platform/client/go'
import { here } from '../../../../platform/client/link'
import { useLabels } from '../../../../platform/client/session'
import { yuan } from '../../../../platform/fen'
import { fill } from '../../../../platform/refusal'
import { office } from '../../../../platform/roles'
import { monthDay } from '../../../../platform/time'
import { Empty, Loaded } from '../../../../ui/faces'
import { Card, Line, Page, Sub, Title } from '../../../../ui/layout'
import { CarriedOut } from '../../parts/Carried'
import { FinalFigures } from '../../parts/FinalFigures'
import { FinalState } from '../../parts/FinalState'
import { Returns } from '../../parts/Returns'
import { WriteAccount } from '../../parts/WriteAccount'
import type { FinalAccount } from '../../store'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

/** What comes back to whoever reads this. */
const Mine = ({ projectId }: { projectId: string }) => {
  const t = useLabels({ zh, en })
  const read = useRead(['myReturns', projectId], () => api.funding.settlement.myReturns.query(here({ projectId })))
  if (!read.data?.items.length) return null
  return (
    <Card id="my-returns">
      <Title>{t.myReturns}</Title>
      {read.data.items.map(({ number, promise, amountFen, sentAt }) => (
        <Line
          key={number}
          left={`${t.committed} ${String(promise).padStart(4, '0')}`}
          under={sentAt ? fill(t.sentAt, { at: monthDay(sentAt) }) : t.stillOwed}
          right={yuan(amountFen)}
        />
      ))}
    </Card>
  )
}

/** How far the returns have come, for everybody; unclaimed returns stay here as owed. */
const Owed = ({ returns }: { returns: FinalAccount['returns'] }) => {
  const t = useLabels({ zh, en })
  if (returns.count === 0) return null
  return (
    <Card id="owed">
      <Line
        first
        left={t.returns}
        under={fill(t.returnsSent, { sent: returns.sentCount, count: returns.count })}
        right={yuan(returns.sentFen)}
      />
      {returns.owedFen > 0 ? <Sub>{fill(t.owedStays, { amount: yuan(returns.owedFen) })}</Sub> : null}
    </Card>
  )
}

/** The final account of a project and the way back of what is left. */
const AccountPage = () => {
  const t = useLabels({ zh, en })
  const projectId = useWord('id')
  const read = useRead(['finalAccount', projectId], () =>
    api.funding.settlement.finalAccount.query(here({ projectId })),
  )
  const standing = useRead(['standing', projectId], () => api.funding.ledger.standing.query(here({ projectId })))
  const project = useRead(['project', projectId], () => api.board.project.query(here({ projectId })))
  const me = useMe()
  const writes = project.data?.steps.includes('account')
  return (
    <Page>
      <Loaded query={read}>
        {({ account, days }) =>
          account ? (
            <>
              <FinalState account={account} holds={me.holds} />
              <FinalFigures account={account} moved={standing.data?.points ?? []} />
              <Owed returns={account.returns} />
              <CarriedOut projectId={projectId} />
              <Mine projectId={projectId} />
              {account.fixedAt && me.holds(...office) ? (
                <Returns projectId={projectId} account={account} secretary={me.holds('secretary')} />
              ) : null}
            </>
          ) : (
            <>
              <Empty title={t.noFinalAccount} text={fill(t.accountHint, { days })} />
              {writes ? (
                <WriteAccount projectId={projectId} surplus={project.data?.plan?.surplus ?? 'return'} days={days} />
              ) : null}
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

export default AccountPage
