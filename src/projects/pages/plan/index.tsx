import { useState } from 'react'
import { api } from '../../../api'
import { Only } from '../../../identity/parts/Only'
import { useRead, useWrite } from '../../../platform/client/calls'
import { back, toast, useWord } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels, useWords } from '../../../platform/client/session'
import { useDraft } from '../../../platform/client/useDraft'
import { dayMs, instant } from '../../../platform/instant'
import { fill, type RefusalCode, type RefusalText } from '../../../platform/refusal'
import { Button, Problem } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { LongField, Many } from '../../../ui/fields'
import { Card, Page, Sub } from '../../../ui/layout'
import { complete, draftOf, pricedLines, pricedPoints } from '../../draftRules'
import { PlanLines } from '../../parts/PlanLines'
import { PlanPoints } from '../../parts/PlanPoints'
import { PlanRules, usualRules } from '../../parts/PlanRules'
import { refusals as refusalsEn } from '../../refusals.en'
import { refusals as refusalsZh } from '../../refusals.zh'
import { barToMore, barToNewRules, barToPlan, plannedOf } from '../../rules'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

type Project = Awaited<ReturnType<typeof api.board.project.query>>

/** What was shown to those who pledged, as far as this page can know; the call knows for sure. */
const rulesShown = ({ plan, committedFen }: Project) => (plan && committedFen > 0 ? plan : undefined)

const Form = ({ project }: { project: Project }) => {
  const t = useLabels({ zh, en })
  const r: Partial<Record<RefusalCode, RefusalText>> = useWords({ zh: refusalsZh, en: refusalsEn })
  const { stage, plan } = project
  const [dueOn] = useState(() => instant(Date.now() + 90 * dayMs).slice(0, 10))
  const [before] = useState(() => draftOf(plan, dueOn))
  const [scope, setScope] = useDraft('plan.scope', plan?.scope ?? '')
  const [lines, setLines] = useDraft('plan.lines', before.lines)
  const [points, setPoints] = useDraft('plan.points', before.points)
  const [rules, setRules] = useDraft('plan.rules', () => ({ ...usualRules, ...plan }))
  const [again, setAgain] = useState<string[]>([])
  const write = useWrite(
    api.projects.writePlan.mutate,
    ({ version }) => {
      toast(fill(t.planPublished, { version }))
      back()
    },
    { draft: 'plan' },
  )
  const priced = pricedLines(lines)
  const planned = pricedPoints(points)
  const budgetFen = priced.reduce((sum, { amountFen }) => sum + amountFen, 0)
  const leftFen = budgetFen - planned.reduce((sum, { sources }) => sum + plannedOf(sources), 0)
  const redecide = again.length > 0
  const costs = { budgetFen, points: planned }
  const barred = barToNewRules(stage, rulesShown(project), rules) ?? barToMore(stage, plan, costs)
  const bar = barToPlan(stage, { ...costs, lines: priced }) ?? (redecide ? undefined : barred)
  const ready = budgetFen > 0 && complete({ scope, lines, points }) && !bar
  const { decidedBy, matter, allocation, surplus, shortfall } = rules
  const submit = () =>
    write.run({
      projectId: project.id,
      scope,
      budgetFen,
      lines: priced,
      points: planned,
      ...{ decidedBy, matter, allocation, surplus, shortfall },
      ...(plan?.suggestedFen ? { suggestedFen: plan.suggestedFen } : {}),
      ...(redecide && barred ? { redecide } : {}),
    })
  return (
    <Page
      foot={
        <Button id="publish-plan" busy={write.busy} deed="publish" off={!ready} onTap={submit}>
          {t.publishPlan}
        </Button>
      }
    >
      <Card>
        <LongField id="scope" label={t.scope} value={scope} onChange={setScope} most={1000} />
      </Card>
      <PlanLines value={lines} onChange={setLines} budgetFen={budgetFen} />
      <PlanPoints value={points} onChange={setPoints} dueOn={dueOn} leftFen={leftFen} />
      <PlanRules rules={rules} onChange={setRules} />
      {barred ? (
        <Card id="promised">
          <Sub>{`${r[barred.code]?.text ?? ''}。${fill(r[barred.code]?.next ?? '', barred.values)}`}</Sub>
          <Many name="redecide" values={again} onChange={setAgain} options={[{ value: 'yes', label: t.redecide }]} />
        </Card>
      ) : null}
      <Problem error={write.error} />
    </Page>
  )
}

/** Write the plan, or its next version: scope, costs, the six points with their sources, how it is decided, the rules of the money. */
const PlanPage = () => {
  const id = useWord('id')
  const read = useRead(['project', id], () => api.board.project.query(here({ projectId: id })))
  if (read.data) return <Form project={read.data} />
  return (
    <Page>
      <Loaded query={read}>{() => null}</Loaded>
    </Page>
  )
}

const MayPlan = () => (
  <Only posts={['secretary']} steps={['writePlan', 'revisePlan']}>
    <PlanPage />
  </Only>
)

export default MayPlan
