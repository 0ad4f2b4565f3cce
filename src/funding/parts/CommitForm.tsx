import { useState } from 'react'
import { api } from '../../platform/client/api'
import { useWrite } from '../../platform/client/calls'
import { toast, useNewId } from '../../platform/client/go'
import { useLabels } from '../../platform/client/session'
import { parseYuan } from '../../platform/fen'
import type { Point } from '../../projects/rules'
import { en as projectsEn } from '../../projects/texts.en'
import { zh as projectsZh } from '../../projects/texts.zh'
import { Button, Problem } from '../../ui/action'
import { AmountField, Chips, Field } from '../../ui/fields'
import { Card, Title } from '../../ui/layout'
import { type Kind, kinds } from '../rules'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

type Planned = { point: Point; payer: string; plannedFen: number }

/** What another point than the owners promises, with its paper. */
export const CommitForm = ({ projectId, points }: { projectId: string; points: readonly Planned[] }) => {
  const t = useLabels({ zh, en })
  const p = useLabels({ zh: projectsZh, en: projectsEn })
  const others = points.filter(({ point }) => point !== 'owner')
  const [point, setPoint] = useState<Point | undefined>(others[0]?.point)
  const [kind, setKind] = useState<Kind>('cash')
  const [amount, setAmount] = useState('')
  const [evidence, setEvidence] = useState('')
  const commitment = useNewId()
  const commit = useWrite(api.funding.commit.mutate, () => {
    toast('已落实')
    setAmount('')
    setEvidence('')
    commitment.renew()
  })
  const amountFen = parseYuan(amount)
  const payer = others.find((one) => one.point === point)?.payer ?? ''
  const submit = () =>
    point &&
    amountFen &&
    commit.run({ commitmentId: commitment.id, projectId, point, kind, amountFen, payer, evidence })
  if (others.length === 0) return null
  return (
    <Card id="commit">
      <Title>落实一笔资金</Title>
      <Chips
        name="point"
        value={point}
        onChange={setPoint}
        options={others.map((one) => ({ value: one.point, label: p.points[one.point] }))}
      />
      <Chips
        name="kind"
        value={kind}
        onChange={setKind}
        options={kinds.map((value) => ({ value, label: t.kinds[value] }))}
      />
      <AmountField id="commit-amount" label={t.amount} value={amount} onChange={setAmount} />
      <Field id="commit-evidence" label="依据（批复、决定、纪要）" value={evidence} onChange={setEvidence} most={200} />
      <Problem error={commit.error} />
      <Button id="commit-send" gap busy={commit.busy} off={!amountFen || !evidence.trim()} onTap={submit}>
        落实
      </Button>
    </Card>
  )
}
