import { View } from '@tarojs/components'
import { useState } from 'react'
import { useLabels } from '../../platform/client/session'
import { yuan } from '../../platform/fen'
import { fill } from '../../platform/refusal'
import { AmountField } from '../../ui/Amount'
import { Button } from '../../ui/action'
import { Chips, Field } from '../../ui/fields'
import { Card, Line, Sub, Tiny, Title } from '../../ui/layout'
import { DayField } from '../../ui/Picked'
import { Dot } from '../../ui/points'
import { spoken } from '../../ui/spoken'
import { freshSource, type PointDraft, type SourceDraft, typedFen, withPoint } from '../draftRules'
import { kinds, type Point, points } from '../rules'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

type Change<T> = { value: T; onChange: (value: T) => void }

/** One planned amount: how much, in which kind, from whom, on which condition, by when. Owners pledge money only. */
const Source = ({ id, point, value, onChange }: Change<SourceDraft> & { id: string; point: Point }) => {
  const t = useLabels({ zh, en })
  return (
    <View>
      <AmountField
        id={id}
        need
        label={t.sourceAmount}
        value={value.amount}
        onChange={(amount) => onChange({ ...value, amount })}
      />
      {point === 'owner' ? null : (
        <Chips
          name={`${id}-kind`}
          value={value.kind}
          onChange={(kind) => onChange({ ...value, kind })}
          options={kinds.map((kind) => ({ value: kind, label: t.kinds[kind] }))}
        />
      )}
      <Field
        id={`${id}-payer`}
        need
        label={t.sourcePayer}
        value={value.payer}
        onChange={(payer) => onChange({ ...value, payer })}
      />
      <Field
        id={`${id}-condition`}
        need={false}
        label={t.sourceCondition}
        value={value.condition}
        onChange={(condition) => onChange({ ...value, condition })}
        most={100}
      />
      <DayField
        id={`${id}-due`}
        need
        label={t.sourceDue}
        value={value.dueOn}
        onChange={(dueOn) => onChange({ ...value, dueOn })}
      />
    </View>
  )
}

const OpenPoint = ({ value, onChange, dueOn }: Change<PointDraft> & { dueOn: string }) => {
  const t = useLabels({ zh, en })
  const { point, sources } = value
  const put = (place: number, changed: SourceDraft) =>
    onChange({ ...value, sources: sources.map((source, n) => (n === place ? changed : source)) })
  const drop = (place: number) => onChange({ ...value, sources: sources.filter((_, n) => n !== place) })
  return (
    <View>
      {sources.map((source, place) => (
        <View key={String(place)} className="gap">
          {sources.length > 1 ? <Title>{fill(t.sourceNumber, { number: place + 1 })}</Title> : null}
          <Source id={`source-${point}-${place}`} point={point} value={source} onChange={(one) => put(place, one)} />
          <Button id={`drop-${point}-${place}`} ghost gap onTap={() => drop(place)}>
            {sources.length > 1 ? t.dropSource : t.dropPoint}
          </Button>
        </View>
      ))}
      <Field
        id={`basis-${point}`}
        need={false}
        label={t.pointBasis}
        value={value.basis}
        onChange={(basis) => onChange({ ...value, basis })}
        most={200}
      />
      {sources.length < 10 ? (
        <Button
          id={`more-${point}`}
          ghost
          gap
          onTap={() => onChange({ ...value, sources: [...sources, freshSource(point, dueOn)] })}
        >
          {t.moreSources}
        </Button>
      ) : null}
    </View>
  )
}

type Props = Change<PointDraft[]> & { dueOn: string; leftFen: number }

/** The six points as six dots. A tap takes a point in and opens it; the others stand as one line each. */
export const PlanPoints = ({ value, onChange, dueOn, leftFen }: Props) => {
  const t = useLabels({ zh, en })
  const [open, setOpen] = useState<Point | undefined>()
  const used = (point: Point) => value.find((one) => one.point === point)
  const tap = (point: Point) => {
    if (!used(point)) onChange(withPoint(value, { point, basis: '', sources: [freshSource(point, dueOn)] }))
    setOpen(point)
  }
  return (
    <Card id="plan-points">
      <Title>{t.whichPoints}</Title>
      <View className="six">
        {points.map((point) => (
          <View
            key={point}
            id={`dot-${point}`}
            className="six-one"
            onClick={() => tap(point)}
            {...spoken('button', t.points[point], used(point) !== undefined)}
          >
            <Dot point={point} off={!used(point)} />
            <Tiny>{t.shortPoints[point]}</Tiny>
          </View>
        ))}
      </View>
      {value.map((draft) => (
        <View key={draft.point}>
          <Line
            id={`point-${draft.point}`}
            left={t.points[draft.point]}
            under={draft.sources.map(({ kind, payer }) => `${payer} ${t.kinds[kind]}`).join('、')}
            right={`${yuan(typedFen(draft))} ${open === draft.point ? '∧' : '∨'}`}
            open={open === draft.point}
            onTap={() => setOpen(open === draft.point ? undefined : draft.point)}
          />
          {open === draft.point ? (
            <OpenPoint value={draft} onChange={(changed) => onChange(withPoint(value, changed))} dueOn={dueOn} />
          ) : null}
        </View>
      ))}
      <Sub>
        {leftFen === 0
          ? t.pointsEven
          : fill(leftFen > 0 ? t.pointsShort : t.pointsOver, { amount: yuan(Math.abs(leftFen)) })}
      </Sub>
    </Card>
  )
}
