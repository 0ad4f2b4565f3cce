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

/** How many took part, in heads and in area, against what the law asks. */
export const Participation = ({ ballot }: { ballot: Ballot }) => {
  const t = useLabels({ zh, en })
  const { roll, participation, rules } = ballot
  const mark = rules.participation.of / rules.participation.in
  const { heads } = participation
  return (
    <Card id="participation">
      <Row>
        <Text className="strong">{marked(t, ballot.standing, t.participation)}</Text>
        <Tiny>{fill(t.bothNeeded, rules.participation)}</Tiny>
      </Row>
      <Row>
        <Tiny>{`${t.heads} ${heads} / ${roll.heads}`}</Tiny>
        <Tiny>{percent(heads, roll.heads)}</Tiny>
      </Row>
      <Meter part={heads} whole={roll.heads} mark={mark} words={`${t.heads} ${percent(heads, roll.heads)}`} />
      <Row>
        <Tiny>{`${t.area} ${squareMetres(participation.areaDm2)} / ${squareMetres(roll.areaDm2)}`}</Tiny>
        <Tiny>{percent(participation.areaDm2, roll.areaDm2)}</Tiny>
      </Row>
      <Meter
        part={participation.areaDm2}
        whole={roll.areaDm2}
        mark={mark}
        words={`${t.area} ${percent(participation.areaDm2, roll.areaDm2)}`}
      />
      <Sub>
        {fill(quorate(participation, roll, rules.participation) ? t.enough : t.notEnough, {
          heads,
          area: squareMetres(participation.areaDm2),
        })}
      </Sub>
      {ballot.countedAt ? null : <Sub>{t.secret}</Sub>}
      {ballot.stairwells.length > 1
        ? ballot.stairwells.map(({ stairwell, units, voted }) => (
            <View key={stairwell}>
              <Row>
                <Tiny>{stairwell}</Tiny>
                <Tiny>{`${voted} / ${units}`}</Tiny>
              </Row>
              <Meter part={voted} whole={units} words={`${stairwell} ${percent(voted, units)}`} />
            </View>
          ))
        : null}
    </Card>
  )
}

/** What came of it, once it is counted. */
export const Result = ({ ballot }: { ballot: Ballot }) => {
  const t = useLabels({ zh, en })
  const { tally, outcome } = ballot
  if (!tally || !outcome) return null
  return (
    <Card id="result">
      <Title>{outcomeName(t, ballot.standing, outcome)}</Title>
      <Sub>{ballot.rules.clause}</Sub>
      {choices.map((choice) => (
        <Line
          key={choice}
          left={t.choices[choice]}
          right={`${tally[choice].heads} · ${squareMetres(tally[choice].areaDm2)}`}
        />
      ))}
    </Card>
  )
}
