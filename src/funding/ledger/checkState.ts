import { dayOf, type Instant } from '../../platform/instant'
import type { Trx } from '../../platform/server/db'
import type { Fault } from './check'
import { type Chain, genesis } from './verify'

/** How far the checks of one project came: through the newest entries, through all of them once more, through the papers. */
export type State = {
  seq: number
  hash: string
  balances: Record<string, number>
  roundSeq: number
  roundHash: string
  roundBalances: Record<string, number>
  roundDoneAt: Instant | null
  promisesThrough: number
  receiptsThrough: number
  paymentsThrough: Instant | null
  faults: Fault[]
}

type Kept = Pick<State, 'balances' | 'roundBalances' | 'faults'>

export const stateOf = async (trx: Trx, communityId: string, projectId: string): Promise<State> => {
  const kept = await trx
    .selectFrom('bookChecks')
    .select(['seq', 'hash', 'balances', 'roundSeq', 'roundHash', 'roundBalances', 'roundDoneAt'])
    .select(['promisesThrough', 'receiptsThrough', 'paymentsThrough', 'faults'])
    .$narrowType<Kept>()
    .where('communityId', '=', communityId)
    .where('projectId', '=', projectId)
    .executeTakeFirst()
  const { seq, hash } = genesis()
  const first = { seq, hash, balances: {}, roundSeq: seq, roundHash: hash, roundBalances: {}, roundDoneAt: null }
  return kept ?? { ...first, promisesThrough: 0, receiptsThrough: 0, paymentsThrough: null, faults: [] }
}

export const chainOf = (seq: number, hash: string, balances: Record<string, number>): Chain => ({
  seq,
  hash,
  balances: new Map(Object.entries(balances)),
})

/** What one check found, and where it stands in the entries and in the papers. */
type Checked = {
  communityId: string
  projectId: string
  now: Instant
  state: State
  newest: Chain
  round: Chain
  papers: Pick<State, 'promisesThrough' | 'receiptsThrough' | 'paymentsThrough'>
  behind: boolean
  ended: boolean
  faults: readonly Fault[]
}

/** Keep what a check found, and from where the next one goes on. */
export const writeCheck = async (trx: Trx, checked: Checked): Promise<void> => {
  const { communityId, projectId, now, state, newest, round, papers, behind, ended, faults } = checked
  // With a fault the places stay where they were: the next check meets it again, until it is cleared up.
  const held = faults.length > 0
  const next = held ? chainOf(state.seq, state.hash, state.balances) : newest
  const turn = held ? chainOf(state.roundSeq, state.roundHash, state.roundBalances) : ended ? genesis() : round
  const found = {
    onDay: dayOf(now),
    checkedAt: now,
    behind: behind && !held,
    seq: next.seq,
    hash: next.hash,
    balances: JSON.stringify(Object.fromEntries(next.balances)),
    roundSeq: turn.seq,
    roundHash: turn.hash,
    roundBalances: JSON.stringify(Object.fromEntries(turn.balances)),
    roundDoneAt: ended && !held ? now : state.roundDoneAt,
    promisesThrough: held ? state.promisesThrough : papers.promisesThrough,
    receiptsThrough: held ? state.receiptsThrough : papers.receiptsThrough,
    paymentsThrough: held ? state.paymentsThrough : papers.paymentsThrough,
    faults: JSON.stringify([...new Set(faults)].slice(0, 20)),
  }
  await trx
    .insertInto('bookChecks')
    .values({ communityId, projectId, ...found })
    .onConflict((oc) => oc.columns(['communityId', 'projectId']).doUpdateSet(found))
    .execute()
}
