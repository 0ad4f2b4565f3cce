import { api } from '../../api'
import { useWrite } from '../../platform/client/calls'
import { toast } from '../../platform/client/go'
import { newId } from '../../platform/client/ids'
import { useLabels } from '../../platform/client/session'
import { useDraft } from '../../platform/client/useDraft'
import { dayMs, instant } from '../../platform/instant'
import { Button, Problem } from '../../ui/action'
import { LongField } from '../../ui/fields'
import { Card, Title } from '../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

/** Lay down the milestones, one a line; they stand a week apart. */
export const PlanMilestones = ({ projectId }: { projectId: string }) => {
  const t = useLabels({ zh, en })
  const [text, setText] = useDraft('milestones.text', '')
  const plan = useWrite(api.works.plan.mutate, () => toast(t.plan), { draft: 'milestones' })
  const titles = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const submit = async () => {
    const ids = await Promise.all(titles.map(() => newId()))
    const dayFor = (place: number) => instant(Date.now() + (place + 1) * 7 * dayMs).slice(0, 10)
    plan.run({
      projectId,
      milestones: titles.map((title, place) => ({ id: ids[place] ?? '', title, plannedOn: dayFor(place) })),
    })
  }
  return (
    <Card>
      <Title>{t.plan}</Title>
      <LongField id="milestones" label={t.onePerLine} value={text} onChange={setText} />
      <Problem error={plan.error} />
      <Button
        id="plan-works"
        gap
        busy={plan.busy}
        deed="save"
        lacks={{ [t.plan]: titles.length }}
        onTap={() => void submit()}
      >
        {t.plan}
      </Button>
    </Card>
  )
}
