import { Text, View } from '@tarojs/components'
import { type ReactNode, useEffect, useState } from 'react'
import { api } from '../../../../api'
import { useRead, useWrite } from '../../../../platform/client/calls'
import { useCard } from '../../../../platform/client/card'
import { toast, useTitle, useWord } from '../../../../platform/client/go'
import { here } from '../../../../platform/client/link'
import { draft, useLabels, useSession, useWords } from '../../../../platform/client/session'
import { squareMetres } from '../../../../platform/fen'
import { fill } from '../../../../platform/refusal'
import { dayTime, timeLeft } from '../../../../platform/time'
import { Button, Problem } from '../../../../ui/action'
import { Loaded } from '../../../../ui/faces'
import { Choice } from '../../../../ui/fields'
import { Card, Page, Row, Sub, Tag, Tiny, Title } from '../../../../ui/layout'
import { Doubts } from '../../parts/Challenges'
import { Evidence } from '../../parts/Evidence'
import { Participation, Result } from '../../parts/Figures'
import { ForStaff } from '../../parts/ForStaff'
import { castPage, PassOn } from '../../parts/PassOn'
import { Proxies } from '../../parts/Proxies'
import { refusals as refusalsEn } from '../../refusals.en'
import { refusals as refusalsZh } from '../../refusals.zh'
import { type Choice as Chosen, choices } from '../../rules'
import { askingName, marked } from '../../standing'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

type Shown = Awaited<ReturnType<typeof api.votes.ballots.ballot.query>>

/** What is asked, by which rules, and until when. */
const Asked = ({ ballot }: { ballot: Shown }) => {
  const t = useLabels({ zh, en })
  const { language } = useSession()
  return (
    <Card>
      <Tag tone="warn">{t.standingsLong[ballot.standing]}</Tag>
      <Title>{ballot.question}</Title>
      <Sub>{fill(t.publicised, { days: ballot.rules.publicityDays })}</Sub>
      {ballot.rules.changes ? <Sub>{t.mayChange}</Sub> : null}
      <Sub>
        {ballot.phase === 'open' ? timeLeft(ballot.now, ballot.closesAt, language) : t.phases[ballot.phase]}
        {` · ${t.opensAt} ${dayTime(ballot.opensAt)} · ${t.closesAt} ${dayTime(ballot.closesAt)}`}
      </Sub>
    </Card>
  )
}

/** One right of this home: whether it was used, or who may use it. */
const Right = ({ own, mine, children }: { own: Shown['mine'][number]; mine: boolean; children?: ReactNode }) => {
  const t = useLabels({ zh, en })
  const refusalTexts = useWords({ zh: refusalsZh, en: refusalsEn })
  const whose = mine ? (own.coOwners > 1 ? t.coOwned : '') : refusalTexts['votes.notRepresentative'].next
  return (
    <Card id={`right-${own.entry}`}>
      <Row>
        <Text>{t.right}</Text>
        <Text className="num strong">{`${own.places} · ${squareMetres(own.areaDm2)}`}</Text>
      </Row>
      {own.voted ? (
        <View id="voted">
          <Tag>{t.done}</Tag>
          {own.commitment ? <Text className="mono" userSelect>{`${t.yourReceipt} ${own.commitment}`}</Text> : null}
        </View>
      ) : (
        <Tiny>{whose}</Tiny>
      )}
      {children}
    </Card>
  )
}

/** The owner's ballot: what is asked, my right, three large answers, and how many took part. */
const Cast = () => {
  const t = useLabels({ zh, en })
  const ballotId = useWord('id')
  const entry = useWord('entry')
  const [choice, setChoice] = useState<Chosen | undefined>(undefined)
  // Chosen and left before confirming: it is chosen again, and said once that it has not been sent.
  useEffect(() => {
    const left = choices.find((value) => value === draft.take(ballotId))
    if (!left) return
    setChoice(left)
    draft.drop(ballotId)
    toast(t.draftKept)
  }, [ballotId, t])
  const choose = (value: Chosen) => {
    setChoice(value)
    draft.keep(ballotId, value)
  }
  const read = useRead(['ballot', ballotId], () => api.votes.ballots.ballot.query(here({ ballotId })))
  const cast = useWrite(api.votes.ballots.cast.mutate, () => draft.drop(ballotId))
  const ballot = read.data
  const asked = ballot ? marked(t, ballot.standing, ballot.question) : t.title
  useTitle(ballot && askingName(t, ballot.standing, t.title))
  useCard(() => ({ title: asked, page: castPage, words: { id: ballotId } }))
  const open = ballot?.mine.filter(
    ({ voterId, voted, inherited }) => voterId === ballot.personId && (!voted || (ballot.rules.changes && !inherited)),
  )
  // A paper's code says which right it is for.
  const right = open?.find((own) => String(own.entry) === entry) ?? open?.[0]
  const mayVote = ballot?.phase === 'open' && right !== undefined
  const confirm = () => choice && right && cast.run({ ballotId, entry: right.entry, choice })
  const foot = mayVote ? (
    <Button id="confirm" busy={cast.busy} off={!choice} onTap={confirm}>
      {choice ? `${right?.voted ? t.change : t.confirm}：${t.choices[choice]}` : t.choose}
    </Button>
  ) : undefined
  return (
    <Page foot={foot}>
      <Loaded query={read}>
        {(shown) => (
          <>
            <Asked ballot={shown} />
            <Result ballot={shown} />
            {shown.mine.map((own) => (
              <Right key={own.entry} own={own} mine={own.voterId === shown.personId}>
                {mayVote && own.entry === right?.entry ? (
                  <Choice
                    name="choice"
                    value={choice}
                    onChange={choose}
                    options={choices.map((value) => ({ value, label: t.choices[value] }))}
                  />
                ) : null}
              </Right>
            ))}
            <Problem error={cast.error} />
            <Participation ballot={shown} />
            <PassOn id={shown.id} question={asked} />
            <Proxies ballot={shown} />
            <ForStaff ballot={shown} entry={entry} />
            <Doubts ballot={shown} />
            <Evidence ballot={shown} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

export default Cast
