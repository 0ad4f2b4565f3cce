import { View } from '@tarojs/components'
import { useState } from 'react'
import { api, here } from '../../../platform/client/api'
import { useRead, useWrite } from '../../../platform/client/calls'
import { back, toast, useWord } from '../../../platform/client/go'
import { useLabels } from '../../../platform/client/session'
import { parseYuan, yuan } from '../../../platform/fen'
import { dayMs, instant } from '../../../platform/instant'
import { Button, Problem } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { DayField, Field, LongField } from '../../../ui/fields'
import { Big, Card, Page, Sub, Title } from '../../../ui/layout'
import { Dot } from '../../../ui/points'
import { PlanRules, usualRules } from '../../parts/PlanRules'
import { barToPlan, plannedOf, points, type Stage } from '../../rules'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

const emptyPoints = { government: '', street: '', unit: '', community: '', owner: '', property: '' }
const payers = {
  government: '政府部门',
  street: '街道',
  unit: '驻区单位',
  community: '社区',
  owner: '业主',
  property: '物业公司',
}

const useLines = () => {
  const [lines, setLines] = useState([{ name: '', amount: '' }])
  const change = (place: number, part: Partial<(typeof lines)[number]>) =>
    setLines(lines.map((line, n) => (n === place ? { ...line, ...part } : line)))
  return { lines, change, add: () => setLines([...lines, { name: '', amount: '' }]) }
}

const Form = ({ projectId, stage }: { projectId: string; stage: Stage }) => {
  const t = useLabels({ zh, en })
  const [scope, setScope] = useState('')
  const [rules, setRules] = useState(usualRules)
  const [dueOn, setDueOn] = useState(() => instant(Date.now() + 90 * dayMs).slice(0, 10))
  const [shares, setShares] = useState<Record<keyof typeof emptyPoints, string>>(emptyPoints)
  const { lines, change, add } = useLines()
  const write = useWrite(api.projects.writePlan.mutate, ({ version }) => {
    toast(`第 ${version} 版已公布`)
    back()
  })
  const budgetFen = lines.reduce((sum, { amount }) => sum + (parseYuan(amount) ?? 0), 0)
  const planned = points
    .map((point) => ({ point, plannedFen: parseYuan(shares[point]) ?? 0 }))
    .filter(({ plannedFen }) => plannedFen > 0)
    .map(({ point, plannedFen }) => {
      const source = { kind: 'cash' as const, payer: payers[point], condition: '', dueOn, plannedFen }
      return { point, basis: '', sources: [source] }
    })
  const leftFen = budgetFen - planned.reduce((sum, { sources }) => sum + plannedOf(sources), 0)
  const priced = lines.map(({ name, amount }) => ({ name, amountFen: parseYuan(amount) ?? 0 }))
  const ready =
    scope.trim() !== '' &&
    budgetFen > 0 &&
    !barToPlan(stage, { budgetFen, lines: priced, points: planned }) &&
    priced.every(({ name, amountFen }) => name.trim() && amountFen > 0)
  const submit = () =>
    write.run({
      projectId,
      scope,
      budgetFen,
      ...rules,
      lines: priced,
      points: planned,
    })
  return (
    <Page
      foot={
        <Button id="publish-plan" busy={write.busy} off={!ready} onTap={submit}>
          公布方案
        </Button>
      }
    >
      <Card>
        <LongField id="scope" label="做什么、怎么做" value={scope} onChange={setScope} most={1000} />
        <Title>费用</Title>
        {lines.map((line, place) => (
          <View key={String(place)}>
            <Field
              id={`line-name-${place}`}
              label={`第 ${place + 1} 项`}
              value={line.name}
              onChange={(name) => change(place, { name })}
            />
            <Field
              id={`line-amount-${place}`}
              type="digit"
              label="金额（元）"
              value={line.amount}
              onChange={(amount) => change(place, { amount })}
            />
          </View>
        ))}
        <Button id="add-line" ghost gap onTap={add}>
          ＋ 再加一项
        </Button>
        <Sub>总预算</Sub>
        <Big>{yuan(budgetFen)}</Big>
      </Card>
      <Card>
        <Title>六个点，用到几个填几个</Title>
        {points.map((point) => (
          <View key={point} className="row">
            <Dot point={point} off={!shares[point]} />
            <View className="grow">
              <Field
                id={`point-${point}`}
                type="digit"
                label={`${t.points[point]}（元）`}
                value={shares[point]}
                onChange={(value) => setShares({ ...shares, [point]: value })}
              />
            </View>
          </View>
        ))}
        <DayField id="due-on" label="资金到位日期" value={dueOn} onChange={setDueOn} />
        <Sub>
          {leftFen === 0 ? '六个点与预算一致' : leftFen > 0 ? `还差 ${yuan(leftFen)}` : `多了 ${yuan(-leftFen)}`}
        </Sub>
      </Card>
      <PlanRules rules={rules} onChange={setRules} />
      <Problem error={write.error} />
    </Page>
  )
}

/** Write the plan: scope, budget lines, the six points, and how it is decided. */
const PlanPage = () => {
  const id = useWord('id')
  const read = useRead(['project', id], () => api.board.project.query(here({ projectId: id })))
  if (read.data) return <Form projectId={id} stage={read.data.stage} />
  return (
    <Page>
      <Loaded query={read}>{() => null}</Loaded>
    </Page>
  )
}

export default PlanPage
