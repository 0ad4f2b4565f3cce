import { api } from '../../../../api'
import { useMe } from '../../../../identity/parts/me'
import { useRead } from '../../../../platform/client/calls'
import { go, useWord } from '../../../../platform/client/go'
import { here } from '../../../../platform/client/link'
import { useLabels } from '../../../../platform/client/session'
import { yuan } from '../../../../platform/fen'
import { recorders, supervisors } from '../../../../platform/roles'
import { Loaded } from '../../../../ui/faces'
import { Card, Line, Page, Sub, Title } from '../../../../ui/layout'
import { Pager, usePages } from '../../../../ui/Pager'
import { CommitForm } from '../../../pledges/parts/CommitForm'
import { ReceiptsToConfirm } from '../../../receiving/parts/ReceiptsToConfirm'
import { RecordForm } from '../../../receiving/parts/RecordForm'
import { Payments } from '../../parts/Payments'
import { wholeDesk } from '../../parts/wholeDesk'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

/** Promises that are not kept yet, in pages; whoever records what came opens one. */
const AwaitedCard = ({ projectId, records }: { projectId: string; records: boolean }) => {
  const t = useLabels({ zh, en })
  const pages = usePages(['awaited', projectId], (at) => api.funding.spending.awaited.query(here({ projectId, ...at })))
  return (
    <Loaded query={pages.read}>
      {({ items }) => (
        <Card id="commitments">
          <Title>{t.desk.awaited}</Title>
          {items.length === 0 ? <Sub>{t.desk.allArrived}</Sub> : null}
          {items.map((one) =>
            records ? (
              <RecordForm key={one.id} commitment={one} />
            ) : (
              <Line key={one.id} left={one.payer} right={yuan(one.amountFen - one.receivedFen)} />
            ),
          )}
          <Pager pages={pages} id="more-awaited" />
        </Card>
      )}
    </Loaded>
  )
}

/** What the staff and the supervisors of a project have on their desk: to record, to confirm, to sign, to pay. */
const DeskPage = () => {
  const t = useLabels({ zh, en })
  const projectId = useWord('id')
  const read = useRead(['desk', projectId], () => wholeDesk(projectId))
  const project = useRead(['project', projectId], () => api.board.project.query(here({ projectId })))
  const me = useMe()
  const supervisor = me.holds(...supervisors)
  return (
    <Page>
      <Loaded query={read}>
        {(desk) => (
          <>
            {supervisor || me.holds('secretary') ? (
              <Card id="to-accounts" onTap={() => go('funding/receiving/pages/accounts/index', { project: projectId })}>
                <Title>{`${t.bank.title} ›`}</Title>
                <Sub>{t.queue.emptyHint}</Sub>
              </Card>
            ) : null}
            <Card id="to-given" onTap={() => go('funding/pledges/pages/given/index', { id: projectId })}>
              <Title>{`${t.things} ›`}</Title>
              <Sub>{t.givenWords}</Sub>
            </Card>
            <ReceiptsToConfirm desk={desk} supervisor={supervisor} />
            <Payments
              payments={desk.payments}
              projectId={projectId}
              plan={project.data?.plan ?? null}
              holds={me.holds}
            />
            <AwaitedCard projectId={projectId} records={me.holds(...recorders)} />
            {project.data?.stage === 'funding' && me.holds('secretary', 'officer', 'propertyManager') ? (
              <CommitForm projectId={projectId} points={project.data.plan?.points ?? []} posts={me.data?.roles ?? []} />
            ) : null}
          </>
        )}
      </Loaded>
    </Page>
  )
}

export default DeskPage
