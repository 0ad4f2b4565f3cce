import { type Hamlet, openHamlet } from '../support/hamlet'
import { work } from '../support/work'
import { joinsByRoom } from './byRoom'
import { csv, importFile } from './rollFiles'

/* Somebody joined in a home: its others hear of it and may object; meanwhile the account only reads; two people decide. */
let hamlet: Hamlet
beforeEach(async () => {
  hamlet = await openHamlet()
  const line = { 楼栋: 1, 单元: 1, 房号: 101, 面积: 60, 业主: '张三、李四', 手机: '13800001234、13900001111' }
  await importFile(hamlet, csv([line]), { compound: '南里', areaSource: 'register' })
  expect(await joinsByRoom(hamlet, 'li', await door('李四'))).toBe('ok')
  expect(await joinsByRoom(hamlet, 'thief', await door('张三'))).toBe('ok')
})
afterEach(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})

const door = async (name: string) => {
  const found = await hamlet.sql("select id from compounds where name = '南里'")
  return { compoundId: found.rows[0]?.['id'], building: '1', stairwell: '1', room: '101', name }
}
type Item = { id: string; name: string; way: string; objectedAt: string | null; stands: boolean | null }
const joined = async (who: string) => ((await hamlet.done(who, 'identity.joinings', {})) as { items: Item[] }).items
const objections = async (who: string) =>
  ((await hamlet.done(who, 'identity.objections', {})) as { items: Item[] }).items
const idOf = async () => (await joined('li'))[0]?.id
const objects = async (who = 'li') =>
  hamlet.code(who, 'identity.objectToJoining', { joiningId: await idOf(), reason: '这不是我家的人' })
const decides = async (
  who: string,
  call: 'proposeObjection' | 'confirmObjection',
  stands: boolean,
  joiningId: unknown,
) => hamlet.code(who, `identity.${call}`, { joiningId, stands })
/** Something that only who lives here may say. */
const remarks = async (who: string) => {
  const projectId = '0199b000-0000-7000-8000-00000000000a'
  return hamlet.code(who, 'deliberation.remark', { remarkId: projectId, projectId, text: '路灯不亮' })
}

test('the household sees who joined and by which way, masked; nobody else does, and who joined has nothing to object to', async () => {
  expect(await joined('li')).toMatchObject([{ name: '张**', way: 'phone', objectedAt: null }])
  expect(await joined('owner 0')).toEqual([])
  const [first] = await joined('thief')
  expect(first).toMatchObject({ name: '李**' })
  expect(await objects('owner 0')).toBe('identity.noSuchJoining')
  const own = await hamlet.code('thief', 'identity.objectToJoining', { joiningId: await idOf(), reason: 'x' })
  expect(own).toBe('identity.noSuchJoining')
})

test('their to-do list and a message tell them', async () => {
  const { items } = (await hamlet.done('li', 'board.todo', {})) as { items: { kind: string; page: string }[] }
  expect(items).toContainEqual(expect.objectContaining({ kind: 'joinings', page: 'identity/pages/joinings/index' }))
  await work(hamlet.url, hamlet.story.house)
  const inbox = (await hamlet.done('li', 'notices.inbox', {})) as { items: { title: string }[] }
  expect(inbox.items.map(({ title }) => title)).toContain('张** 绑定了您家')
})

test('an objection suspends what the account may do until two people decide; reading and leaving go on', async () => {
  expect(await remarks('thief')).not.toBe('platform.suspended')
  expect(await objects()).toBe('ok')
  expect(await remarks('thief')).toBe('platform.suspended')
  expect(await remarks('li')).not.toBe('platform.suspended')
  expect(await hamlet.code('thief', 'identity.myData', {})).toBe('ok')
  expect(await objects()).toBe('identity.objectedAlready')
  const joiningId = await idOf()
  expect(await objections('secretary')).toMatchObject([{ name: '张三', stands: null }])
  expect(await decides('residentsCommittee', 'confirmObjection', true, joiningId)).toBe('identity.objectionWaits')
  expect(await decides('secretary', 'proposeObjection', false, joiningId)).toBe('ok')
  expect(await decides('secretary', 'confirmObjection', false, joiningId)).toBe('platform.notYours')
  expect(await decides('residentsCommittee', 'confirmObjection', true, joiningId)).toBe('identity.objectionChanged')
  expect(await remarks('thief')).toBe('platform.suspended')
  expect(await decides('residentsCommittee', 'confirmObjection', false, joiningId)).toBe('ok')
  expect(await decides('secretary', 'proposeObjection', true, joiningId)).toBe('identity.objectionDecided')
  expect(await hamlet.code('thief', 'identity.myData', {})).toBe('platform.notMember')
  // The right person joins then; what happened stays on record.
  expect(await joinsByRoom(hamlet, 'zhang', await door('张三'))).toBe('ok')
  const { rows } = await hamlet.sql('select way, stands from joinings where decided_at is not null')
  expect(rows).toEqual([{ way: 'phone', stands: false }])
})

test('a link that stands works on, and who looked is on record for both', async () => {
  await objects()
  const joiningId = await idOf()
  await objections('officer')
  expect(await hamlet.done('li', 'identity.myNameReads', {})).toMatchObject({ items: [{ purpose: 'joining' }] })
  // Nobody waits for the secretary, who may have entered the objector: another proposes, and another one still confirms.
  expect(await decides('residentsCommittee', 'proposeObjection', true, joiningId)).toBe('ok')
  expect(await decides('residentsCommittee', 'confirmObjection', true, joiningId)).toBe('identity.ownObjection')
  expect(await decides('officer', 'confirmObjection', true, joiningId)).toBe('ok')
  expect(await remarks('thief')).not.toBe('platform.suspended')
})

test('nobody decides about their own joining or objection', async () => {
  await objects()
  const joiningId = await idOf()
  await hamlet.sql(`update joinings set objected_by = p.id from people p join accounts a on a.id = p.account_id
    where a.openid = '${hamlet.openids.get('secretary')}' and joinings.objected_at is not null`)
  expect(await decides('secretary', 'proposeObjection', true, joiningId)).toBe('identity.ownObjection')
})

test('after the profile’s days it is too late by the moment', async () => {
  const joiningId = await idOf()
  hamlet.story.passes(7 * 24 * 60)
  const late = await hamlet.code('li', 'identity.objectToJoining', { joiningId, reason: 'x' })
  expect(late).toBe('identity.objectedLate')
  expect(await joined('li')).toEqual([])
})

test('what was joined before there was a record stays, and nobody objects to it', async () => {
  await hamlet.sql('delete from joinings')
  expect(await joined('li')).toEqual([])
  expect(await remarks('thief')).not.toBe('platform.suspended')
})
