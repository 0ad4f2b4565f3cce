import { randomUUID } from 'node:crypto'
import { dayMs, instant } from '../../src/platform/instant'
import { collecting, type Hamlet, planned } from './hamlet'
import type { Hands } from './hands'

/**
 * How a line is cut at a call: nothing goes out; the server acts and its answer is lost; no answer comes for as long as the phone
 * waits; nothing goes out from there on.
 */
export const cutKinds = ['before', 'lost', 'late', 'off'] as const
export type CutKind = (typeof cutKinds)[number]

/** Something that somebody does on one page, and how often the database has it. */
export type Deed = {
  who: string
  page: string
  words: string
  /** What its page reads, then what is sent. */
  reads: string
  writes: string
  fill: (hands: Hands) => Promise<void>
  send: (hands: Hands) => Promise<void>
  /** What does not go by itself stands as it was left when its page is opened anew: how it is sent from there. */
  again?: (hands: Hands) => Promise<void>
  done: string
  count: () => Promise<number>
}

const counted = async (hamlet: Hamlet, query: string): Promise<number> =>
  Number((await hamlet.sql(`select count(*)::int as n from ${query}`)).rows[0]?.['n'])

/** The one grid of a hamlet, drawn by the secretary. */
export const gridIn = async (hamlet: Hamlet): Promise<string> => {
  const gridId = randomUUID()
  const buildingIds = hamlet.roll.buildings.map(({ id }) => id)
  await hamlet.done('secretary', 'identity.drawGrid', { gridId, name: '一网格', buildingIds, groups: [] })
  return gridId
}

/** Votes, pledges, notices and matters in one hamlet, each by the next one who may. */
export const deedsIn = async (hamlet: Hamlet, gridId: string) => {
  const voting = await planned(hamlet, 'ballot')
  const paying = await collecting(hamlet)
  await hamlet.sql(`update plans set suggested_fen = 18640 where project_id = '${paying}'`)
  const ballotId = randomUUID()
  const from = (days: number) => instant(hamlet.story.house.clock() + days * dayMs)
  const window = { opensAt: from(15), closesAt: from(20) }
  await hamlet.done('secretary', 'votes.ballots.open', {
    ballotId,
    projectId: voting,
    question: '换不换灯？',
    ...window,
  })
  // Its days of notice are over, and it is still today: a phone has the real day.
  await hamlet.sql(`update ballots set publicised_at = publicised_at - interval '16 days', opens_at = publicised_at
    where id = '${ballotId}'`)
  const person = (n: number) => hamlet.homes[n]?.unit.ownerIds[0]
  return {
    vote: (n: number): Deed => ({
      who: `owner ${n}`,
      page: 'votes/ballots/pages/cast',
      words: `?id=${ballotId}`,
      reads: 'votes.ballots.ballot',
      writes: 'votes.ballots.cast',
      fill: (hands) => hands.tap('choice-consent'),
      send: (hands) => hands.tap('sheet-yes'),
      again: async (hands) => {
        await hands.tap('confirm')
        await hands.tap('sheet-yes')
      },
      done: '已记票',
      count: () => counted(hamlet, `standing_votes where ballot_id = '${ballotId}' and cast_by = '${person(n)}'`),
    }),
    pledge: (n: number): Deed => ({
      who: `owner ${n}`,
      page: 'funding/pledges/pages/pledge',
      words: `?id=${paying}`,
      reads: 'board.project',
      writes: 'funding.pledges.pledge',
      fill: async (hands) => {
        await hands.type('amount', '186.40')
        await hands.shows('确认认筹 ¥186.40')
      },
      send: (hands) => hands.tap('confirm'),
      again: async (hands) => {
        await hands.shows('确认认筹 ¥186.40')
        await hands.tap('confirm')
      },
      done: '已认筹',
      count: () => counted(hamlet, `commitments where project_id = '${paying}' and person_id = '${person(n)}'`),
    }),
    raise: (title: string): Deed => ({
      who: 'owner 0',
      page: 'home/raise',
      words: '',
      reads: 'identity.me',
      writes: 'projects.raise',
      fill: async (hands) => {
        await hands.type('title', title)
        await hands.type('summary', '晚上谁都能进')
      },
      send: (hands) => hands.tap('submit'),
      done: '已提交',
      count: () => counted(hamlet, `projects where title = '${title}'`),
    }),
    notice: (title: string): Deed => ({
      who: 'gridWorker',
      page: 'notices/pages/post',
      words: `?id=${paying}`,
      reads: 'identity.grids',
      writes: 'notices.publish',
      fill: async (hands) => {
        await hands.type('title', title)
        await hands.type('affects', '3、4 号楼')
        await hands.type('complaint-phone', '010-00000002')
        await hands.tap(`grid-${gridId}`)
      },
      send: (hands) => hands.tap('publish'),
      done: '发送情况',
      count: () => counted(hamlet, `notices where title = '${title}'`),
    }),
  }
}
