import { Text, View } from '@tarojs/components'
import type { api } from '../../../api'
import { useLabels } from '../../../platform/client/session'
import { percent, squareMetres } from '../../../platform/fen'
import { fill } from '../../../platform/refusal'
import { Card, Line, Row, Sub, Tiny, Title } from '../../../ui/layout'
import { Meter } from '../../../ui/points'
import { choices, quorate } from '../rules'
import { marked, outcomeName } from '../standing'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

export type Ballot = Awaited<ReturnType<typeof api.votes.ballots.ballot.query>>

const Turnout = ({ turnout }: Pick<Ballot, 'turnout'>) => {
  const t = useLabels({ zh, en })
  const { buildings, elsewhere } = turnout
  const parts = [...buildings, ...(elsewhere ? [{ building: t.elsewhere, ...elsewhere }] : [])]
  if (parts.length < 2) return null
  return (
    <>
      {parts.map(({ building, households, voted }) => (
        <View key={building}>
          <Row>
            <Tiny>{building}</Tiny>
            <Tiny>{`${voted} / ${households}`}</Tiny>
          </Row>
          <Meter part={voted} whole={households} words={`${building} ${percent(voted, households)}`} />
        </View>
      ))}
    </>
  )
}

type Took = { ballot: Ballot; took: NonNullable<Ballot['participation']> }

const Meters = ({ ballot: { roll, rules }, took: { heads, areaDm2 } }: Took) => {
  const t = useLabels({ zh, en })
  const mark = rules.participation.of / rules.participation.in
  const area = percent(areaDm2, roll.areaDm2)
  return (
    <>
      <Row>
        <Tiny>{`${t.heads} ${heads} / ${roll.heads}`}</Tiny>
        <Tiny>{percent(heads, roll.heads)}</Tiny>
      </Row>
      <Meter part={heads} whole={roll.heads} mark={mark} words={`${t.heads} ${percent(heads, roll.heads)}`} />
      <Row>
        <Tiny>{`${t.area} ${squareMetres(areaDm2)} / ${squareMetres(roll.areaDm2)}`}</Tiny>
        <Tiny>{area}</Tiny>
      </Row>
      <Meter part={areaDm2} whole={roll.areaDm2} mark={mark} words={`${t.area} ${area}`} />
    </>
  )
}

/** How many took part, in heads and in area, against what the law asks. */
export const Participation = ({ ballot }: { ballot: Ballot }) => {
  const t = useLabels({ zh, en })
  const { roll, participation, rules } = ballot
  return (
    <Card id="participation">
      <Row>
        <Text className="strong">{marked(t, ballot.standing, t.participation)}</Text>
        <Tiny>{fill(t.bothNeeded, rules.participation)}</Tiny>
      </Row>
      {participation ? (
        <>
          <Meters ballot={ballot} took={participation} />
          <Sub>
            {fill(
              quorate(participation, roll, rules.participation) ? t.enough : ballot.countedAt ? t.notEnough : t.soFar,
              {
                heads: participation.heads,
                area: squareMetres(participation.areaDm2),
              },
            )}
          </Sub>
        </>
      ) : (
        <Sub>{t.few}</Sub>
      )}
      {participation && !ballot.countedAt ? <Sub>{ballot.told === 'first' ? t.inSteps : t.inTenths}</Sub> : null}
      {ballot.countedAt ? null : <Sub>{t.secret}</Sub>}
      <Turnout turnout={ballot.turnout} />
    </Card>
  )
}

/** What came of it, once it is counted. */
export const Result = ({ ballot }: { ballot: Ballot }) => {
  const t = useLabels({ zh, en })
  const { tally, consent, outcome } = ballot
  if (!outcome) return null
  const figures = (part: { heads: number; areaDm2: number }) => `${part.heads} · ${squareMetres(part.areaDm2)}`
  const partOf = (choice: (typeof choices)[number]) => (choice === 'consent' ? consent : tally?.[choice])
  return (
    <Card id="result">
      <Title>{outcomeName(t, ballot.standing, outcome)}</Title>
      <Sub>{ballot.rules.clause}</Sub>
      {choices.map((choice) => {
        const part = partOf(choice)
        return part ? <Line key={choice} left={t.choices[choice]} right={figures(part)} /> : null
      })}
      {tally ? null : <Sub>{t.few}</Sub>}
    </Card>
  )
}
