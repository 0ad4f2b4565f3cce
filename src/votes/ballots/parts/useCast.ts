import { useRef, useState } from 'react'
import { api } from '../../../api'
import { toldNow } from '../../../identity/toldNow'
import { useWrite } from '../../../platform/client/calls'
import { go, toast } from '../../../platform/client/go'
import { draft, useLabels, useSession } from '../../../platform/client/session'
import type { Choice } from '../rules'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import type { Ballot } from './Figures'
import { keepReceipt } from './kept'

/** Which notice stands before the vote. */
export const toldOf = ({ rules }: Ballot) => (rules.sealed ? 'vote' : 'openVote')

/** Sends the vote after one more question, and keeps what comes back for it on this phone. */
export const useCast = (ballot: Ballot | undefined, right: Ballot['mine'][number] | undefined) => {
  const { assisting } = useSession()
  const t = useLabels({ zh, en })
  const sent = useRef<Choice | undefined>(undefined)
  const [asking, setAsking] = useState(false)
  const cast = useWrite(api.votes.ballots.cast.mutate, ({ receipt }) => {
    setAsking(false)
    draft.drop(receipt.ballotId)
    if (!sent.current || !ballot?.personId) return
    const { question, personId } = ballot
    keepReceipt(receipt, { choice: sent.current, personId, question, places: right?.places ?? '' })
    if (assisting) return toast(t.done)
    go('votes/ballots/pages/receipt/index', { id: receipt.ballotId, entry: String(receipt.entry) })
  })
  const run = (choice: Choice) => {
    sent.current = choice
    if (ballot && right) cast.run({ ballotId: ballot.id, entry: right.entry, choice, told: toldNow[toldOf(ballot)] })
  }
  return { asking, setAsking, run, busy: cast.busy, error: cast.error }
}
