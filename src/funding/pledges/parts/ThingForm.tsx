import { api } from '../../../api'
import { useWrite } from '../../../platform/client/calls'
import { toast } from '../../../platform/client/go'
import { useLabels } from '../../../platform/client/session'
import { useDraft, useNewId } from '../../../platform/client/useDraft'
import type { Point } from '../../../projects/rules'
import { en as projectsEn } from '../../../projects/texts.shared.en'
import { zh as projectsZh } from '../../../projects/texts.shared.zh'
import { Button, Problem } from '../../../ui/action'
import { Chips, Field } from '../../../ui/fields'
import { Card, Title } from '../../../ui/layout'
import { type Held, payerFor } from '../rules'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import { type ThingKind, thingKinds } from '../thingRules'
import { EvidenceFields, noEvidence } from './EvidenceFields'

type Planned = { point: Point; payer: string; sources: readonly { kind: string; payer: string }[] }

type Props = { projectId: string; points: readonly Planned[]; posts: readonly Held[] }

/** What somebody gives otherwise than in money. Its value is said next, and confirmed by another. */
export const ThingForm = ({ projectId, points, posts }: Props) => {
  const t = useLabels({ zh, en })
  const projectTexts = useLabels({ zh: projectsZh, en: projectsEn })
  const others = points.filter((one) => payerFor(posts, one.point, one.payer) !== undefined)
  const [point, setPoint] = useDraft<Point | undefined>('thing.point', others[others.length - 1]?.point)
  const [kind, setKind] = useDraft<ThingKind>('thing.kind', 'labour')
  const [what, setWhat] = useDraft('thing.what', '')
  const [quantity, setQuantity] = useDraft('thing.quantity', '')
  const [evidence, setEvidence] = useDraft('thing.evidence', noEvidence)
  const thing = useNewId('thing')
  const offer = useWrite(
    api.funding.pledges.offerThing.mutate,
    () => {
      toast(t.offered)
      setWhat('')
      setQuantity('')
      setEvidence(noEvidence)
      thing.renew()
    },
    { draft: 'thing' },
  )
  const planned = others.find((one) => one.point === point)
  const inPlan = planned?.sources.find((source) => source.kind === kind)?.payer ?? planned?.sources[0]?.payer ?? ''
  const payer = point && payerFor(posts, point, inPlan)
  const submit = () =>
    point && payer && offer.run({ thingId: thing.id, projectId, point, kind, payer, what, quantity, ...evidence })
  if (others.length === 0) return null
  return (
    <Card id="offer">
      <Title>{t.offerThing}</Title>
      <Chips
        name="offer-point"
        value={point}
        onChange={setPoint}
        options={others.map((one) => ({ value: one.point, label: projectTexts.points[one.point] }))}
      />
      <Chips
        name="offer-kind"
        value={kind}
        onChange={setKind}
        options={thingKinds.map((value) => ({ value, label: projectTexts.kinds[value] }))}
      />
      <Field id="offer-what" need label={t.what} hint={t.whatHint} value={what} onChange={setWhat} most={40} />
      <Field
        id="offer-quantity"
        need={false}
        label={t.quantity}
        hint={t.quantityHint}
        value={quantity}
        onChange={setQuantity}
        most={40}
      />
      <EvidenceFields name="offer" value={evidence} onChange={setEvidence} />
      <Problem error={offer.error} />
      <Button
        id="offer-send"
        gap
        busy={offer.busy}
        deed="promise"
        lacks={{ [t.what]: what.trim(), [t.evidenceText]: evidence.evidence.trim() }}
        off={!payer}
        onTap={submit}
      >
        {t.offerThing}
      </Button>
    </Card>
  )
}
