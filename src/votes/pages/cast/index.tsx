import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { api, here } from '../../../platform/client/api'
import { useRead, useWrite } from '../../../platform/client/calls'
import { useWord } from '../../../platform/client/go'
import { useLabels } from '../../../platform/client/session'
import { percent, squareMetres } from '../../../platform/fen'
import { fill } from '../../../platform/refusal'
import { dayTime, timeLeft } from '../../../platform/time'
import { Button, Problem } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Choice } from '../../../ui/fields'
import { Card, Line, Page, Row, Sub, Tag, Tiny, Title } from '../../../ui/layout'
import { Meter } from '../../../ui/points'
import { type Choice as Chosen, choices, quorate } from '../../rules'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

type Ballot = Awaited<ReturnType<typeof api.votes.ballot.query>>

const Participation = ({ ballot }: { ballot: Ballot }) => {
  const t = useLabels({ zh, en })
  const { roll, participation, rules } = ballot
  const mark = rules.participation.of / rules.participation.in
  const { heads } = participation
  return (
    <Card id="participation">
      <Row>
        <Text className="strong">{t.participation}</Text>
        <Tiny>{t.bothTwoThirds}</Tiny>
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
      <Sub>{fill(quorate(participation, roll, rules.participation) ? t.enough : t.notEnough, { heads })}</Sub>
      {ballot.countedAt ? null : <Sub>{t.secret}</Sub>}
    </Card>
  )
}

const Result = ({ ballot }: { ballot: Ballot }) => {
  const t = useLabels({ zh, en })
  const { tally, outcome } = ballot
  if (!tally || !outcome) return null
  return (
    <Card id="result">
      <Row>
        <Title>{t.outcomes[outcome]}</Title>
        <Tiny>{ballot.rules.clause}</Tiny>
      </Row>
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

/** The owner's ballot: what is asked, my right, three large answers, and how many took part. */
const Cast = () => {
  const t = useLabels({ zh, en })
  const ballotId = useWord('id')
  const [choice, setChoice] = useState<Chosen | undefined>(undefined)
  const read = useRead(['ballot', ballotId], () => api.votes.ballot.query(here({ ballotId })))
  const cast = useWrite(api.votes.cast.mutate)
  const ballot = read.data
  const right = ballot?.mine.find(({ voterId, voted }) => voterId === ballot.personId && !voted)
  const mayVote = ballot?.phase === 'open' && right !== undefined
  const confirm = () => choice && right && cast.run({ ballotId, entry: right.entry, choice })
  const foot = mayVote ? (
    <Button id="confirm" busy={cast.busy} off={!choice} onTap={confirm}>
      {choice ? `${t.confirm}：${t.choices[choice]}` : t.choose}
    </Button>
  ) : undefined
  return (
    <Page foot={foot}>
      <Loaded query={read}>
        {(shown) => (
          <>
            <Card>
              <Tag tone="warn">{shown.standing === 'consultative' ? t.consultative : t.formal}</Tag>
              <Title>{shown.question}</Title>
              <Sub>{fill(t.publicised, { days: shown.rules.publicityDays })}</Sub>
              <Sub>
                {shown.phase === 'open' ? timeLeft(shown.now, shown.closesAt) : t.phases[shown.phase]}
                {` · ${t.opensAt} ${dayTime(shown.opensAt)} · ${t.closesAt} ${dayTime(shown.closesAt)}`}
              </Sub>
            </Card>
            <Result ballot={shown} />
            {shown.mine.map((own) => (
              <Card key={own.entry} id={`right-${own.entry}`}>
                <Row>
                  <Text>{t.right}</Text>
                  <Text className="num strong">{`${own.places} · ${squareMetres(own.areaDm2)}`}</Text>
                </Row>
                {own.voted ? (
                  <View id="voted">
                    <Tag>{t.done}</Tag>
                    {own.commitment ? (
                      <Text className="mono" userSelect>{`${t.yourReceipt} ${own.commitment}`}</Text>
                    ) : null}
                  </View>
                ) : (
                  <Tiny>
                    {own.voterId === shown.personId
                      ? own.coOwners > 1
                        ? t.coOwned
                        : ''
                      : zh.refusals['votes.notRepresentative'].next}
                  </Tiny>
                )}
                {mayVote && own.entry === right?.entry ? (
                  <Choice
                    name="choice"
                    value={choice}
                    onChange={setChoice}
                    options={choices.map((value) => ({ value, label: t.choices[value] }))}
                  />
                ) : null}
              </Card>
            ))}
            <Problem error={cast.error} />
            <Participation ballot={shown} />
            <Card>
              <Line first left={t.receipt} right={t.recount} />
              <Text className="mono" userSelect>
                {shown.fingerprint}
              </Text>
            </Card>
          </>
        )}
      </Loaded>
    </Page>
  )
}

export default Cast
