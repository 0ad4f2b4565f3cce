import { randomUUID } from 'node:crypto'
import { dayMs, minuteMs } from '../../src/platform/instant'
import { tick } from '../../src/schedule'
import { collecting, type Hamlet, openHamlet } from '../support/hamlet'
import { work } from '../support/work'

/* Somebody asks the workers of their own grid to come or to call; who works there sees it, takes it, and says that it is done. */
let hamlet: Hamlet
beforeEach(async () => {
  hamlet = await openHamlet()
})
afterEach(async () => {
  expect(hamlet.reported).toEqual([])
  await hamlet.drop()
})

const drawGrid = async () => {
  const buildingIds = hamlet.roll.buildings.map(({ id }) => id)
  const gridId = randomUUID()
  await hamlet.done('secretary', 'identity.drawGrid', { gridId, name: '一网格', buildingIds, groups: [] })
  return gridId
}
const request = (home: number, change: object = {}) => ({
  helpId: randomUUID(),
  unitId: hamlet.homes[home]?.unit.id,
  way: 'come',
  topic: 'vote',
  phone: '',
  ...change,
})
const ask = (home: number, change: object = {}) =>
  hamlet.code(`owner ${home}`, 'notices.askHelp', request(home, change))
const asked = async (home: number, change: object = {}): Promise<string> => {
  const { helpId } = (await hamlet.done(`owner ${home}`, 'notices.askHelp', request(home, change))) as {
    helpId: string
  }
  return helpId
}
type Mine = { homes: { grid: boolean; workers: string[] }[]; last: { state: string; worker: string | null } | null }
const mine = (who: string) => hamlet.done(who, 'notices.myHelp', {}) as Promise<Mine>
type Item = { id: string; name: string; home: string; phone: string | null; project: string | null; mine: boolean }
const desk = async (who: string) => ((await hamlet.done(who, 'notices.helpDesk', {})) as { items: Item[] }).items
const todo = async (who: string) => {
  const { items } = (await hamlet.done(who, 'board.todo', {})) as { items: { kind: string; count: number }[] }
  return items.filter(({ kind }) => kind === 'help').map(({ count }) => count)
}
const inbox = async (who: string) => {
  await work(hamlet.url, hamlet.story.house)
  const { items } = (await hamlet.done(who, 'notices.inbox', {})) as { items: { title: string; body: string }[] }
  return items.map(({ title }) => title)
}

test('a home without a grid, or a grid without a worker, is told so and sent to the service station', async () => {
  expect(await ask(0)).toBe('notices.noGridHere')
  expect((await mine('owner 0')).homes).toMatchObject([{ grid: false }])
  await drawGrid()
  await hamlet.sql("update roles set until = '2020-01-01' where role like '%ridWorker'")
  expect(await ask(0)).toBe('notices.noWorker')
  expect((await mine('owner 0')).homes).toMatchObject([{ grid: true, workers: [] }])
})

test('the worker is told without a name, sees who and where, comes, and says that it is done; the asker sees each step', async () => {
  await drawGrid()
  const projectId = await collecting(hamlet)
  const helpId = await asked(0, { way: 'call', phone: '138 0000 1234', projectId })
  expect((await mine('owner 0')).last).toMatchObject({ state: 'sent', worker: null })
  expect(await todo('gridWorker')).toEqual([1])
  expect(await inbox('gridWorker')).toContain('有一户请您帮忙')
  const { rows } = await hamlet.sql("select title || body as said from messages where cause like 'help%'")
  const [asker] = hamlet.roll.people
  expect(JSON.stringify(rows)).not.toContain(asker?.legalName)
  const [item] = await desk('gridWorker')
  expect(item).toMatchObject({ id: helpId, phone: '138 0000 1234', project: '楼道灯不亮', mine: false })
  expect(item?.name).toBe(hamlet.ownerOf(0).legalName)
  const kept = await hamlet.sql(`select phone_sealed from help_requests where phone_sealed like '%0000%'`)
  expect(kept.rows).toEqual([])
  expect(await hamlet.code('gridWorker', 'notices.finishHelp', { helpId })).toBe('notices.notTakenYet')
  expect(await hamlet.code('gridWorker', 'notices.takeHelp', { helpId })).toBe('ok')
  expect(await hamlet.code('gridWorker', 'notices.takeHelp', { helpId })).toBe('ok')
  expect(await hamlet.code('secretary', 'notices.takeHelp', { helpId })).toBe('notices.helpTaken')
  expect(await hamlet.code('secretary', 'notices.finishHelp', { helpId })).toBe('notices.helpTaken')
  expect((await mine('owner 0')).last).toMatchObject({ state: 'taken', worker: '丁**' })
  expect(await inbox('owner 0')).toContain('网格员已看到并会来')
  expect(await hamlet.code('gridWorker', 'notices.finishHelp', { helpId })).toBe('ok')
  expect((await mine('owner 0')).last).toMatchObject({ state: 'done' })
  expect(await inbox('owner 0')).toContain('您请的忙已办好')
  expect(await hamlet.code('owner 0', 'notices.withdrawHelp', { helpId })).toBe('notices.helpOver')
  expect(await hamlet.code('gridWorker', 'notices.takeHelp', { helpId })).toBe('notices.helpOver')
  expect(await todo('gridWorker')).toEqual([])
  const reads = await hamlet.sql(
    `select distinct purpose from name_reads where person_id = '${hamlet.ownerOf(0).personId}'`,
  )
  expect(reads.rows).toContainEqual({ purpose: 'help' })
})

test('one request at a time and five a day; a withdrawn one is over, and who was coming hears so', async () => {
  await drawGrid()
  const helpId = await asked(0)
  expect(await ask(0)).toBe('notices.helpOpen')
  await hamlet.done('gridWorker', 'notices.takeHelp', { helpId })
  expect(await hamlet.code('owner 1', 'notices.withdrawHelp', { helpId })).toBe('notices.noHelp')
  expect(await hamlet.code('owner 0', 'notices.withdrawHelp', { helpId })).toBe('ok')
  expect(await hamlet.code('owner 0', 'notices.withdrawHelp', { helpId })).toBe('ok')
  expect(await hamlet.code('gridWorker', 'notices.finishHelp', { helpId })).toBe('notices.helpOver')
  expect(await inbox('gridWorker')).toContain('请您帮忙的一户撤回了')
  for (let times = 1; times < 5; times += 1)
    await hamlet.done('owner 0', 'notices.withdrawHelp', { helpId: await asked(0) })
  expect(await ask(0)).toBe('notices.helpEnough')
  hamlet.story.passes(dayMs / minuteMs)
  expect(await ask(0)).toBe('ok')
})

test('what is not one’s own, and what is not known, is refused; nobody else reads it', async () => {
  await drawGrid()
  expect(await ask(0, { unitId: hamlet.homes[1]?.unit.id })).toBe('notices.notYourHome')
  expect(await ask(0, { way: 'call' })).toBe('notices.noPhone')
  expect(await ask(0, { phone: '请打给我' })).toBe('platform.badInput')
  expect(await ask(0, { projectId: randomUUID() })).toBe('projects.notFound')
  const helpId = await asked(0)
  for (const path of ['notices.takeHelp', 'notices.finishHelp'])
    for (const who of ['owner 1', 'propertyManager', 'ownersSupervisor'])
      expect([path, who, await hamlet.code(who, path, { helpId })]).toEqual([path, who, 'platform.notYours'])
  expect(await hamlet.code('owner 1', 'notices.helpDesk', {})).toBe('platform.notYours')
  expect(await hamlet.code('gridWorker', 'notices.takeHelp', { helpId: randomUUID() })).toBe('notices.noHelp')
  expect(await hamlet.code('stranger', 'notices.askHelp', request(0))).toBe('platform.notMember')
  expect(await hamlet.code('nobody', 'notices.myHelp', {})).toBe('platform.signIn')
  expect((await mine('owner 1')).last).toBe(null)
})

test('a worker who asks is helped by another, and never by themselves', async () => {
  await drawGrid()
  const { rows } = await hamlet.sql("select person_id from roles where role = 'gridWorker'")
  const helpId = await asked(0)
  await hamlet.sql(`update help_requests set person_id = '${rows[0]?.['person_id']}' where id = '${helpId}'`)
  expect(await desk('gridWorker')).toEqual([])
  expect(await hamlet.code('gridWorker', 'notices.takeHelp', { helpId })).toBe('notices.ownHelp')
  expect(await hamlet.code('secretary', 'notices.takeHelp', { helpId })).toBe('ok')
})

test('after sixty days nobody knows who asked', async () => {
  await drawGrid()
  await asked(0)
  hamlet.story.passes((59 * dayMs) / minuteMs)
  await tick(hamlet.story.house)
  expect((await mine('owner 0')).last).not.toBe(null)
  hamlet.story.passes((2 * dayMs) / minuteMs)
  await tick(hamlet.story.house)
  expect((await mine('owner 0')).last).toBe(null)
})
