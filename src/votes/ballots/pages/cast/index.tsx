import { useEffect, useRef, useState } from 'react'
import { api } from '../../../../api'
import { TakePart, useIsGuest } from '../../../../identity/parts/TakePart'
import { Told } from '../../../../identity/parts/Told'
import { useRead } from '../../../../platform/client/calls'
import { useCard } from '../../../../platform/client/card'
import { toast, useTitle, useWord } from '../../../../platform/client/go'
import { here } from '../../../../platform/client/link'
import { draft, useLabels } from '../../../../platform/client/session'
import { fill } from '../../../../platform/refusal'
import { Button, Problem } from '../../../../ui/action'
import { Loaded } from '../../../../ui/faces'
import { Choice } from '../../../../ui/fields'
import { Page } from '../../../../ui/layout'
import { More } from '../../../../ui/More'
import { Sheet } from '../../../../ui/Sheet'
import { Asked, Right, Ways } from '../../parts/AtCast'
import { Result } from '../../parts/Figures'
import { ForStaff } from '../../parts/ForStaff'
import { castPage, PassOn } from '../../parts/PassOn'
import { toldOf, useCast } from '../../parts/useCast'
import { type Choice as Chosen, choices } from '../../rules'
import { askingName, marked } from '../../standing'
import { en } from '../../texts.en'
import { en as receiptEn } from '../../texts.receipt.en'
import { zh as receiptZh } from '../../texts.receipt.zh'
import { zh } from '../../texts.zh'

type RestProps = { ballot: Parameters<typeof Ways>[0]['ballot']; entry: string; asked: string }
/** What stands beside the answer. */
const Rest = ({ ballot, entry, asked }: RestProps) => (
  <More>
    <Ways ballot={ballot} />
    <ForStaff ballot={ballot} entry={entry} />
    <PassOn id={ballot.id} question={asked} />
  </More>
)

/** Chosen and left before confirming: it is chosen again, and said once that it has not been sent. */
const useLeft = (ballotId: string, choose: (left: Chosen) => void): void => {
  const { draftKept } = useLabels({ zh, en })
  const chosen = useRef(choose)
  useEffect(() => {
    const left = choices.find((value) => value === draft.take(ballotId))
    if (!left) return
    chosen.current(left)
    draft.drop(ballotId)
    toast(draftKept)
  }, [ballotId, draftKept])
}

/** The owner's ballot: what is asked, my right, three large answers, and one question before it is sent. */
const Cast = () => {
  const t = useLabels({ zh, en })
  const receiptTexts = useLabels({ zh: receiptZh, en: receiptEn })
  const ballotId = useWord('id')
  const entry = useWord('entry')
  const [choice, setChoice] = useState<Chosen | undefined>(undefined)
  useLeft(ballotId, setChoice)
  const choose = (value: Chosen) => {
    setChoice(value)
    draft.keep(ballotId, value)
    vote.setAsking(true)
  }
  const read = useRead(['ballot', ballotId], () => api.votes.ballots.ballot.query(here({ ballotId })))
  const { data: ballot } = read
  const asked = ballot ? marked(t, ballot.standing, ballot.question) : t.title
  useTitle(ballot && askingName(t, ballot.standing, t.title))
  useCard(() => ({ title: asked, page: castPage, words: { id: ballotId } }))
  const open = ballot?.mine.filter(
    ({ voterId, voted, inherited }) => voterId === ballot.personId && (!voted || (ballot.rules.changes && !inherited)),
  )
  // A paper's code says which right it is for.
  const right = open?.find((own) => String(own.entry) === entry) ?? open?.[0]
  const mayVote = ballot?.phase === 'open' && right !== undefined
  const vote = useCast(ballot, right)
  const takesPart = useIsGuest() && ballot?.phase === 'open'
  const foot = mayVote ? (
    <Button id="confirm" off={!choice} onTap={() => vote.setAsking(true)}>
      {choice ? `${right?.voted ? t.change : t.confirm}：${t.choices[choice]}` : t.choose}
    </Button>
  ) : takesPart ? (
    <TakePart />
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
            <Rest ballot={shown} entry={entry} asked={asked} />
            {vote.asking && choice && right ? (
              <Sheet
                title={fill(right.voted ? receiptTexts.sureChange : receiptTexts.sure, {
                  places: right.places,
                  choice: t.choices[choice],
                })}
                text={shown.rules.changes ? receiptTexts.mayChange : receiptTexts.mayNotChange}
                yes={right.voted ? receiptTexts.yesChange : receiptTexts.yes}
                busy={vote.busy}
                deed="vote"
                onYes={() => vote.run(choice)}
                onNo={() => vote.setAsking(false)}
              >
                <Told text={receiptTexts.told[toldOf(shown)]} named={false} />
                <Problem error={vote.error} />
              </Sheet>
            ) : null}
          </>
        )}
      </Loaded>
    </Page>
  )
}

export default Cast
