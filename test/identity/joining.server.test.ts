import { randomUUID } from 'node:crypto'
import { answer } from '../../src/platform/server/answer'
import { type Hamlet, openHamlet, planned } from '../support/hamlet'
import { joinsByRoom, sentTo } from './byRoom'
import { csv, importFile } from './rollFiles'

let hamlet: Hamlet
beforeEach(async () => {
  hamlet = await openHamlet()
  await importFile(hamlet, csv(lines), { compound: '南里', areaSource: 'register' })
})
afterEach(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})

const lines = [
  { 楼栋: 1, 单元: 1, 房号: 101, 面积: 60, 业主: '张三', 手机: '13800001234', 使用人: '' },
  { 楼栋: 1, 单元: 1, 房号: 102, 面积: 61, 业主: '张三', 手机: '13800005678', 使用人: '' },
  { 楼栋: 1, 单元: 1, 房号: 201, 面积: 62, 业主: '李四', 手机: '13900001111', 使用人: '' },
  { 楼栋: 1, 单元: 1, 房号: 202, 面积: 63, 业主: '王五', 手机: '', 使用人: '赵六' },
]
const compoundId = async (): Promise<string> =>
  String((await hamlet.sql("select id from compounds where name = '南里'")).rows[0]?.['id'])
const door = async (more: object = {}) => ({
  compoundId: await compoundId(),
  building: '1',
  stairwell: '1',
  room: '１０１室',
  name: '张三',
  ...more,
})
const homesOf = async (who: string) =>
  ((await hamlet.done(who, 'identity.me', {})) as { homes: { room: string }[] }).homes

test('room and name open the door with the code that the roll’s telephone got; a further home follows under the same name', async () => {
  expect(await joinsByRoom(hamlet, 'zhang', await door())).toBe('ok')
  expect(await homesOf('zhang')).toMatchObject([{ room: '101', owner: true }])
  expect(await joinsByRoom(hamlet, 'zhang', await door({ room: '102' }))).toBe('ok')
  expect((await homesOf('zhang')).map(({ room }) => room)).toEqual(['101', '102'])
  // One buyer of two homes is one head from now on; the other right has ended, not vanished.
  const heads =
    await hamlet.sql(`select count(distinct person_id)::int as n from ownerships o join units u on u.id = o.unit_id
    where u.room in ('101', '102') and u.compound_id = '${await compoundId()}' and o.until is null`)
  expect(heads.rows).toEqual([{ n: 1 }])
})

test('room, name and what neighbours know of the telephone open nothing', async () => {
  expect(await hamlet.code('thief', 'identity.joinByRoom', await door({ phoneEnd: '1234' }))).toBe('platform.badInput')
  await sentTo(hamlet, 'zhang', await door())
  const guessed = { code: '001234', ticket: 't'.repeat(43) }
  expect(await hamlet.code('thief', 'identity.joinByRoom', await door(guessed))).toBe('identity.noMatch')
  // A code is good for whoever asked for it, and where it was asked for.
  const own = await sentTo(hamlet, 'zhang', await door())
  expect(await hamlet.code('zhang', 'identity.joinByRoom', await door({ room: '201', name: '李四', ...own }))).toBe(
    'identity.noMatch',
  )
})

/** Of all that lies there to be sent, what is not over before it begins. */
const messages = async () =>
  (
    await hamlet.sql(`select exists (select from sign_in_codes c
        where c.expires_at = (j.payload ->> 'expiresAt')::timestamptz) as goes
      from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = 'sign-in-code'`)
  ).rows.map(({ goes }) => goes)

test('whether somebody is there or not, a message is asked for in the same words, and only a real one goes', async () => {
  const nobodys = [{ room: '999' }, { name: '张二' }, { building: '9' }, { room: '202', name: '王五' }]
  const shapes = []
  for (const [n, more] of [{}, ...nobodys].entries()) {
    const { code, ticket } = await sentTo(hamlet, `asker${n}`, await door(more))
    shapes.push([code.length, ticket.length])
    const { data } = (await hamlet.ask(`reader${n}`, 'identity.sendToRoom', await door(more))) as { data: object }
    expect(Object.keys(data).sort()).toEqual(['minutes', 'shown', 'ticket'])
    hamlet.story.passes(2)
  }
  expect(new Set(shapes.map((shape) => shape.join())).size).toBe(1)
  const all = await messages()
  expect([all.length, all.filter(Boolean).length]).toEqual([10, 2])
})

test('one account asks for five codes a day, and not twice within a minute', async () => {
  expect(await hamlet.code('asker', 'identity.sendToRoom', await door())).toBe('ok')
  expect(await hamlet.code('asker', 'identity.sendToRoom', await door())).toBe('identity.codeJustSent')
  for (let n = 0; n < 4; n += 1) {
    hamlet.story.passes(2)
    await hamlet.done('asker', 'identity.sendToRoom', await door({ room: '999' }))
  }
  hamlet.story.passes(2)
  expect(await hamlet.code('asker', 'identity.sendToRoom', await door())).toBe('identity.roomCodesSpent')
})

test('a telephone gets ten messages a day however its homes and its number are asked for', async () => {
  for (let n = 0; n < 5; n += 1) {
    await sentTo(hamlet, `a${n}`, await door())
    await hamlet.ask('nobody', 'identity.sendCode', { phone: '13800001234' })
    hamlet.story.passes(2)
  }
  // The eleventh is answered like the others, and is sent to nobody.
  const { code, ticket } = await sentTo(hamlet, 'b', await door())
  expect(await hamlet.code('b', 'identity.joinByRoom', await door({ code, ticket }))).toBe('identity.noMatch')
})

test('whatever is wrong, the words are the same, whether the room or the name exists or not', async () => {
  const wrong = [{ room: '999' }, { name: '张二' }, { building: '9' }, { room: '202', name: '王五' }]
  const answers = []
  for (const [n, more] of wrong.entries()) {
    const sent = await sentTo(hamlet, `guesser${n}`, await door(more))
    answers.push(await hamlet.ask(`guesser${n}`, 'identity.joinByRoom', await door({ ...more, ...sent })))
  }
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(answers[0]).toMatchObject({ ok: false, code: 'identity.noMatch' })
  await joinsByRoom(hamlet, 'zhang', await door())
  const thief = await sentTo(hamlet, 'thief', await door())
  expect(await hamlet.ask('thief', 'identity.joinByRoom', await door(thief))).toEqual(answers[0])
})

test('the sixth guess of a day is refused even if it is right, also after a refusal rolled everything else back', async () => {
  const right = await sentTo(hamlet, 'guesser', await door())
  for (let n = 0; n < 5; n += 1) {
    const call =
      n % 2
        ? hamlet.code('guesser', 'identity.join', { code: `WRONG${n}AA` })
        : hamlet.code('guesser', 'identity.joinByRoom', await door({ code: '000000', ticket: 't'.repeat(43) }))
    expect(await call).toBe(n % 2 ? 'identity.codeUnknown' : 'identity.noMatch')
  }
  expect(await hamlet.code('guesser', 'identity.joinByRoom', await door(right))).toBe('identity.tooManyTries')
  hamlet.story.passes(24 * 60 + 1)
  expect(await joinsByRoom(hamlet, 'guesser', await door())).toBe('ok')
})

test('a home under another name is not taken over, and one’s own not twice', async () => {
  await joinsByRoom(hamlet, 'zhang', await door())
  expect(await joinsByRoom(hamlet, 'zhang', await door({ room: '201', name: '李四' }))).toBe('identity.otherName')
  expect(await joinsByRoom(hamlet, 'zhang', await door())).toBe('identity.alreadyJoined')
})

test('a sale inside the window: a cast ballot stands, otherwise the buyer votes; the frozen roll stays', async () => {
  const projectId = await planned(hamlet, 'ballot')
  const ballotId = randomUUID()
  const from = (days: number) => new Date(hamlet.story.house.clock() + days * 86_400_000).toISOString()
  const window = { opensAt: from(15), closesAt: from(30) }
  await hamlet.done('secretary', 'votes.ballots.open', {
    ballotId,
    projectId,
    question: '换不换灯？',
    ...window,
  })
  const before = await hamlet.sql('select * from roll_units order by unit_id')
  hamlet.story.passes(16 * 24 * 60)
  await hamlet.done('owner 0', 'votes.ballots.cast', {
    ballotId,
    entry: await entryOf('owner 0', ballotId),
    choice: 'consent',
  })
  const buyer = randomUUID()
  for (const n of [0, 1]) {
    const buyers = [{ personId: buyer, legalName: '新人' }]
    await hamlet.done('secretary', 'identity.sell', { unitId: hamlet.homes[n]?.unit.id, soldAt: hamlet.now(), buyers })
  }
  const { codes } = (await hamlet.done('secretary', 'identity.invite', { personIds: [buyer] })) as {
    codes: { code: string }[]
  }
  await hamlet.done('buyer', 'identity.join', { code: codes[0]?.code })
  const mine = await entriesOf('buyer', ballotId)
  expect(mine.map(({ voted }) => voted).sort()).toEqual([false, true])
  const open = mine.find(({ voted }) => !voted)?.entry
  const cast = mine.find(({ voted }) => voted)?.entry
  expect(await hamlet.code('owner 1', 'votes.ballots.cast', { ballotId, entry: open, choice: 'against' })).not.toBe(
    'ok',
  )
  expect(await hamlet.code('buyer', 'votes.ballots.cast', { ballotId, entry: cast, choice: 'against' })).toBe(
    'votes.alreadyVoted',
  )
  expect(await hamlet.code('buyer', 'votes.ballots.cast', { ballotId, entry: open, choice: 'consent' })).toBe('ok')
  expect(await hamlet.sql('select * from roll_units order by unit_id')).toEqual(before)
})

type Entry = { entry: number; voted: boolean }
const entriesOf = async (who: string, ballotId: string): Promise<Entry[]> =>
  ((await hamlet.done(who, 'votes.ballots.ballot', { ballotId })) as { mine: Entry[] }).mine
const entryOf = async (who: string, ballotId: string): Promise<number | undefined> =>
  (await entriesOf(who, ballotId))[0]?.entry

test('an import while a ballot is open leaves its frozen roll as it was', async () => {
  const projectId = await planned(hamlet, 'ballot')
  const from = (days: number) => new Date(hamlet.story.house.clock() + days * 86_400_000).toISOString()
  await hamlet.done('secretary', 'votes.ballots.open', {
    ballotId: randomUUID(),
    projectId,
    question: '换不换灯？',
    opensAt: from(15),
    closesAt: from(30),
  })
  const frozen = async () => [
    await hamlet.sql('select * from roll_units order by unit_id'),
    await hamlet.sql('select * from roll_entries order by entry'),
  ]
  const before = await frozen()
  const unit = hamlet.homes[0]?.unit
  const counts = await importFile(
    hamlet,
    csv([
      {
        小区: '小村一区',
        楼栋: '1号楼',
        单元: '1单元',
        房号: unit?.room ?? '',
        面积: 99,
        面积来源: '实测',
        业主: '别人',
      },
    ]),
  )
  expect(counts).toMatchObject({ change: 1 })
  expect(await frozen()).toEqual(before)
})

test.each([
  ['en', 'This code does not work'],
  ['zh', '这个邀请码用不了'],
  ['fr', 'This code does not work'],
  ['zh-TW', '这个邀请码用不了'],
  [undefined, '这个邀请码用不了'],
])('to a phone in %s a refusal says %s', async (language, text) => {
  const input = { communityId: hamlet.town.id, requestId: randomUUID(), code: 'WRONG77AA' }
  const request = { path: 'identity.join', input, ...(language ? { language } : {}) }
  const reply = await answer(request, hamlet.story.house, { openid: `wx:reader ${language}` })
  expect(reply).toMatchObject({ ok: false, code: 'identity.codeUnknown', text })
})
