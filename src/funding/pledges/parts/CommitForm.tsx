import { api } from '../../../api'
import { useWrite } from '../../../platform/client/calls'
import { toast } from '../../../platform/client/go'
import { useLabels } from '../../../platform/client/session'
import { useDraft, useNewId } from '../../../platform/client/useDraft'
import { parseYuan } from '../../../platform/fen'
import { fill } from '../../../platform/refusal'
import type { Kind, Point } from '../../../projects/rules'
import { en as projectsEn } from '../../../projects/texts.shared.en'
import { zh as projectsZh } from '../../../projects/texts.shared.zh'
import { AmountField } from '../../../ui/Amount'
import { Button, Problem } from '../../../ui/action'
import { Chips } from '../../../ui/fields'
import { Card, Tiny, Title } from '../../../ui/layout'
import { type Held, payerFor } from '../rules'
import { en } from '../texts.shared.en'
import { zh } from '../texts.shared.zh'
import { EvidenceFields, noEvidence } from './EvidenceFields'

type Planned = { point: Point; payer: string; sources: readonly { kind: Kind; payer: string }[] }

type Props = { projectId: string; points: readonly Planned[]; posts: readonly Held[] }

const payerIn = (planned: Planned): string =>
  planned.sources.find(({ kind }) => kind === 'cash')?.payer ?? planned.sources[0]?.payer ?? ''

/** The money that another point than the owners promises, with its paper. Things go by a form of their own. */
export const CommitForm = ({ projectId, points, posts }: Props) => {
  const t = useLabels({ zh, en })
  const projectTexts = useLabels({ zh: projectsZh, en: projectsEn })
  const others = points.flatMap((planned) => {
    const payer = payerFor(posts, planned.point, payerIn(planned))
    return payer ? [{ point: planned.point, payer }] : []
  })
  const [point, setPoint] = useDraft<Point | undefined>('commit.point', others[0]?.point)
  const [amount, setAmount] = useDraft('commit.amount', '')
  const [evidence, setEvidence] = useDraft('commit.evidence', noEvidence)
  const commitment = useNewId('commit')
  const commit = useWrite(
    api.funding.pledges.commit.mutate,
    () => {
      toast(t.desk.committedNow)
      setAmount('')
      setEvidence(noEvidence)
      commitment.renew()
    },
    { draft: 'commit' },
  )
  const amountFen = parseYuan(amount)
  const payer = others.find((one) => one.point === point)?.payer ?? ''
  const submit = () =>
    point &&
    amountFen &&
    commit.run({ commitmentId: commitment.id, projectId, point, kind: 'cash', amountFen, payer, ...evidence })
  if (others.length === 0) return null
  return (
    <Card id="commit">
      <Title>{t.desk.commitTitle}</Title>
      <Chips
        name="point"
        value={point}
        onChange={setPoint}
        options={others.map((one) => ({ value: one.point, label: projectTexts.points[one.point] }))}
      />
      {payer ? <Tiny>{fill(t.promiseMoneyOf, { payer })}</Tiny> : null}
      <AmountField id="commit-amount" need label={t.amount} value={amount} onChange={setAmount} />
      <EvidenceFields name="commit" value={evidence} onChange={setEvidence} />
      <Problem error={commit.error} />
      <Button
        id="commit-send"
        gap
        busy={commit.busy}
        deed="promise"
        lacks={{ [t.amount]: amountFen, [t.evidenceText]: evidence.evidence.trim() }}
        off={!payer}
        onTap={submit}
      >
        {t.desk.commit}
      </Button>
    </Card>
  )
}
