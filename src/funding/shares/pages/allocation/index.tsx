import { api } from '../../../../api'
import { useMe } from '../../../../identity/parts/me'
import { useRead } from '../../../../platform/client/calls'
import { useWord } from '../../../../platform/client/go'
import { here } from '../../../../platform/client/link'
import { useLabels } from '../../../../platform/client/session'
import { yuan } from '../../../../platform/fen'
import { fill } from '../../../../platform/refusal'
import { supervisors } from '../../../../platform/roles'
import { monthDay } from '../../../../platform/time'
import { SignedFor } from '../../../../posts/parts/useBodyName'
import { en as projectsEn } from '../../../../projects/texts.shared.en'
import { zh as projectsZh } from '../../../../projects/texts.shared.zh'
import { Empty, Loaded } from '../../../../ui/faces'
import { Big, Card, Line, Page, Row, Sub, Tag, Tiny, Title } from '../../../../ui/layout'
import { AllocationOffice } from '../../parts/AllocationOffice'
import { OwnShare } from '../../parts/OwnShare'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'
import { coefficientText } from '../../words'

type Shown = Awaited<ReturnType<typeof api.funding.shares.allocation.query>>
type Allocation = NonNullable<Shown['allocation']>

const Coefficients = ({ allocation }: { allocation: Allocation }) => {
  const t = useLabels({ zh, en })
  if (!allocation.coefficients) return null
  return (
    <Card id="coefficients">
      <Title>{t.coefficients}</Title>
      {allocation.timesArea ? <Sub>{t.timesArea}</Sub> : null}
      {allocation.coefficients.map(({ floor, thousandths }) => (
        <Line key={floor} left={fill(t.floor, { floor })} right={coefficientText(thousandths)} />
      ))}
    </Card>
  )
}

const Summary = ({ allocation }: { allocation: Allocation }) => {
  const t = useLabels({ zh, en })
  const projectTexts = useLabels({ zh: projectsZh, en: projectsEn })
  const { version, confirmedAt, confirmedAs, reason, source, homes, rollHomes, exempt, totalFen, mode, scope } =
    allocation
  return (
    <>
      <Card id="allocation">
        <Row>
          <Title>{t.total}</Title>
          <Tag>{projectTexts.allocations[mode]}</Tag>
        </Row>
        <Big>{yuan(totalFen)}</Big>
        <Line left={t.homes} under={t.scope[scope]} right={fill(t.ofRoll, { homes, roll: rollHomes })} />
        {exempt > 0 ? <Line left={t.exempt} right={`${exempt} ${t.household}`} /> : null}
        {source ? <Line left={t.source} under={source} /> : null}
        <Tiny>{fill(t.since, { version, at: confirmedAt ? monthDay(confirmedAt) : '' })}</Tiny>
        <SignedFor bodies={[confirmedAs]} />
        {reason ? <Tiny>{fill(t.why, { reason })}</Tiny> : null}
      </Card>
      <Coefficients allocation={allocation} />
      <Card>
        <Tiny>{t.rule}</Tiny>
      </Card>
    </>
  )
}

/** Nothing is shared yet: because the plan is voluntary, because nobody has computed it, or because there is no plan. */
const NotYet = ({ shown: { planned, suggestedFen } }: { shown: Shown }) => {
  const t = useLabels({ zh, en })
  const projectTexts = useLabels({ zh: projectsZh, en: projectsEn })
  if (!planned) return <Empty title={t.noPlan} text={t.noneNext} />
  if (planned !== 'voluntary')
    return <Empty title={t.none} text={`${fill(t.waits, { way: projectTexts.allocations[planned] })}。${t.noneNext}`} />
  return (
    <Card id="voluntary">
      <Title>{projectTexts.allocations.voluntary}</Title>
      <Sub>{t.voluntary}</Sub>
      {suggestedFen ? <Sub>{fill(t.suggested, { amount: yuan(suggestedFen) })}</Sub> : null}
    </Card>
  )
}

/** How the owners' part is shared: for everybody how, for a home its own number, for the office the making and the check of it. */
const AllocationPage = () => {
  const projectId = useWord('id')
  const read = useRead(['allocation', projectId], () => api.funding.shares.allocation.query(here({ projectId })))
  const me = useMe()
  const supervisor = me.holds(...supervisors)
  return (
    <Page>
      <Loaded query={read}>
        {(shown) => (
          <>
            <OwnShare projectId={projectId} joined={Boolean(me.data?.person)} />
            {shown.allocation ? <Summary allocation={shown.allocation} /> : <NotYet shown={shown} />}
            {me.holds('secretary') || supervisor ? (
              <AllocationOffice projectId={projectId} secretary={me.holds('secretary')} supervisor={supervisor} />
            ) : null}
          </>
        )}
      </Loaded>
    </Page>
  )
}

export default AllocationPage
