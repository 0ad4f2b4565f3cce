import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { answer } from '../src/platform/server/answer'
import { proofDatabase } from '../test/prove/database'
import type { Hamlet } from '../test/support/hamlet'
import { collecting } from '../test/support/hamlet'
import { copyProjects, hamletOn, lengthen, openWith, settle, voters } from './hall'
import { median } from './median'

const tries = 60
type Call = (n: number) => Promise<unknown>

const timed = async (call: Call, n: number): Promise<number> => {
  const began = process.hrtime.bigint()
  await call(n)
  return Number(process.hrtime.bigint() - began) / 1e6
}

/** Both in turns, so that whatever else the machine does falls on both; the first ten of each only warm up. */
const compare = async (what: string, little: [string, Call], much: [string, Call]): Promise<void> => {
  const times: [number[], number[]] = [[], []]
  for (let n = 0; n < tries; n += 1) {
    const pair = [await timed(little[1], n), await timed(much[1], n)]
    if (n >= 10) for (const place of [0, 1] as const) times[place].push(pair[place] ?? 0)
  }
  const a = median(times[0])
  const b = median(times[1])
  const row = [
    what.padEnd(26),
    `${little[0]} ${a.toFixed(1)} ms`.padEnd(28),
    `${much[0]} ${b.toFixed(1)} ms`.padEnd(32),
  ]
  console.log(`${row.join('')}× ${(b / a).toFixed(2)}`)
}

const asking = (hamlet: Hamlet) => async (openid: string, path: string, input: object) => {
  const request = { path, input: { communityId: hamlet.town.id, requestId: randomUUID(), ...input } }
  const reply = await answer(request, hamlet.story.house, openid ? { openid } : undefined)
  if (!reply.ok) throw new Error(`${path}: ${reply.code} ${reply.text}`)
}

const casting = async (hamlet: Hamlet, client: pg.Client, votes: number): Promise<{ ballotId: string; cast: Call }> => {
  const ballotId = await openWith(hamlet, client, votes)
  const waiting = await voters(client, ballotId, tries)
  const ask = asking(hamlet)
  const cast: Call = (n) =>
    ask(waiting[n]?.openid ?? '', 'votes.ballots.cast', { ballotId, entry: waiting[n]?.entry, choice: 'consent' })
  return { ballotId, cast }
}

const pledging = (hamlet: Hamlet, projectId: string): Call => {
  const openid = hamlet.openids.get('owner 0') ?? ''
  const unitId = hamlet.homes[0]?.unit.id
  return () =>
    asking(hamlet)(openid, 'funding.pledges.pledge', {
      commitmentId: randomUUID(),
      projectId,
      unitId,
      amountFen: 1,
      shownAs: 'masked',
    })
}

/** Voting, and the ballot's page, beside few votes and beside many. */
const compareBallots = async (large: Hamlet, client: pg.Client): Promise<void> => {
  const few = await casting(large, client, 100)
  const full = await casting(large, client, 10_000)
  await client.query('analyze')
  await compare('votes.ballots.cast', ['100 votes', few.cast], ['10,000 votes', full.cast])
  const read = asking(large)
  const ballot = (ballotId: string) => () => read('', 'votes.ballots.ballot', { ballotId })
  await compare(
    'votes.ballots.ballot (read)',
    ['160 votes', ballot(few.ballotId)],
    ['10,060 votes', ballot(full.ballotId)],
  )
}

/**
 * What a call costs with little and with much in the database, in one run on one machine, as a ratio. A ratio says more than
 * milliseconds, which follow from the machine.
 */
export const benchCalls = async (): Promise<void> => {
  const database = await proofDatabase('bench')
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  const small = await hamletOn(database, '小村')
  const large = await hamletOn(database, '大村')
  const askSmall = asking(small)
  const askLarge = asking(large)
  await settle(large, client, 12_000)
  const short = await collecting(small)
  const long = await collecting(large)
  await pledging(small, short)(0)
  await pledging(large, long)(0)
  await copyProjects(client, short, 30)
  await copyProjects(client, long, 5_000)
  await client.query('analyze')
  const list = (ask: typeof askSmall) => () => ask('', 'board.projects', {})
  await compare('board.projects (page)', ['of 31 projects', list(askSmall)], ['of 5,001 projects', list(askLarge)])
  await compareBallots(large, client)
  await lengthen(client, long, 50_000)
  await client.query('analyze')
  const page = (cursor: string) => () => askLarge('', 'funding.ledger.entries', { projectId: long, cursor })
  await compare('funding.ledger.entries (page)', ['first of 50,000', page('101')], ['last of 50,000', page('50001')])
  const verify = (after: number) => () => askLarge('', 'board.verify', { projectId: long, after })
  await compare('board.verify (page)', ['first of 50,000', verify(0)], ['last of 50,000', verify(49_900)])
  await client.query('delete from requests')
  await compare(
    'funding.pledges.pledge',
    ['a short ledger', pledging(small, short)],
    ['beside 5,000 projects', pledging(large, await collecting(large))],
  )
  await client.end()
  await database.drop()
}
