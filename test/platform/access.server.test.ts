import { randomUUID } from 'node:crypto'
import { roles } from '../../src/platform/roles'
import { answer } from '../../src/platform/server/answer'
import { appRouter } from '../../src/router'
import { full } from '../support/full'
import { type Hamlet, openHamlet, openHamletOn } from '../support/hamlet'
import { expectNone } from '../support/none'
import { accessTable, undecided } from './accessTable'

const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { meta?: { access: unknown } } }>

let hamlet: Hamlet
let elsewhere: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet()
  elsewhere = await openHamletOn(hamlet, undefined, '邻村')
})
afterAll(async () => {
  await hamlet.drop()
})

it('every call has its line in the table, and says of itself what the table says', () => {
  expectNone(
    undecided(procedures),
    'Give each of these calls its line in test/platform/accessTable.ts, with the same words as in its router: who may make it',
  )
})

it('a call without a decision is found: without access of its own, without a line, or with another answer', () => {
  const open = { _def: { meta: { access: 'anyone' } } }
  expect(undecided({ ...procedures, 'votes.planted': { _def: {} } })).toEqual(['votes.planted'])
  expect(undecided({ ...procedures, 'votes.planted': open })).toEqual(['votes.planted'])
  expect(undecided({ ...procedures, 'votes.ballots.cast': open })).toEqual(['votes.ballots.cast'])
})

const walls = ['platform.signIn', 'platform.notMember', 'platform.notOwner', 'platform.notYours']

/** What the wall must answer; nothing where the caller may pass. Written apart from the code that it checks. */
const wall = (path: string, who: string, home: boolean): string | undefined => {
  const access = accessTable[path]
  const member = home && who !== 'stranger'
  if (access === 'anyone') return undefined
  if (who === 'nobody') return 'platform.signIn'
  if (access === 'operator') return 'platform.notYours'
  if (access === 'account') return undefined
  if (!member) return 'platform.notMember'
  if (access === 'member') return undefined
  if (access === 'owner') return who === 'owner 0' ? undefined : 'platform.notOwner'
  return (access as readonly string[]).includes(who) ? undefined : 'platform.notYours'
}

const posts: readonly string[] = roles
const callers = ['nobody', 'stranger', 'owner 0', ...roles]

/** One call by one caller: what it heard of the walls, beside what is due. */
const heard = async (path: string, who: string, home: boolean) => {
  // Nothing but the scope is filled in: whoever passes the wall is refused for the rest of the form, writing nothing.
  const communityId = home ? hamlet.town.id : randomUUID()
  const reply = await hamlet.ask(who, path, { communityId })
  const code = reply.ok ? 'passed' : reply.code
  // A stranger's account exists only after a first write; before that, a read does not know them.
  const unknown = who === 'stranger' && code === 'platform.signIn'
  const stood = walls.includes(code) ? code : undefined
  const due = wall(path, who, home)
  const mayBeUnknown = due !== undefined || accessTable[path] === 'account'
  return { found: [path, who, home, unknown && mayBeUnknown ? due : stood], due: [path, who, home, due] }
}

it.each(callers)('%s passes every wall that is theirs and no other, at home and in another community', async (who) => {
  const found: unknown[] = []
  const due: unknown[] = []
  for (const [n, path] of Object.keys(accessTable).entries()) {
    // Of the posts to which a call is not given some try it in turn. Elsewhere every post is the same stranger: there too.
    const isAsked = (home: boolean, every: number): boolean =>
      full || !posts.includes(who) || wall(path, who, home) === undefined || (n + posts.indexOf(who)) % every === 0
    const places = [...(isAsked(true, 4) ? [true] : []), ...(isAsked(false, 5) ? [false] : [])]
    const both = await Promise.all(places.map((home) => heard(path, who, home)))
    found.push(...both.map((one) => one.found))
    due.push(...both.map((one) => one.due))
  }
  expect(found.length).toBeGreaterThanOrEqual(Object.keys(accessTable).length * (full ? 2 : 0.4))
  expect(found).toEqual(due)
})

it('an id of another community is not found, whoever asks', async () => {
  const projectId = randomUUID()
  const unitId = elsewhere.homes[0]?.unit.id
  await elsewhere.done('owner 0', 'projects.raise', {
    projectId,
    unitId,
    title: '门坏了',
    summary: '修门',
    photoIds: [],
  })
  const house = hamlet.story.house
  const openid = hamlet.openids.get('secretary') ?? ''
  const input = { communityId: hamlet.town.id, requestId: randomUUID(), projectId, reason: '列入' }
  expect(await answer({ path: 'projects.accept', input }, house, { openid })).toMatchObject({
    code: 'projects.notFound',
  })
  expect(await hamlet.code('owner 0', 'board.project', { projectId })).toBe('projects.notFound')
})
