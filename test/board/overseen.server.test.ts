import { randomUUID } from 'node:crypto'
import { dayMs, instant } from '../../src/platform/instant'
import { collecting, type Hamlet, openHamlet } from '../support/hamlet'
import { department } from '../support/settling'

/* The subdistrict's officer sees their communities, each with its figures; and an address leads to the community that it names. */
let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})

type Overseen = Record<string, string | number | null>
const overseen = async (who: string) => ((await hamlet.done(who, 'board.overseen', {})) as { items: Overseen[] }).items

test('an officer sees the figures of their community, what is late in it, and nobody else sees any', async () => {
  const before = { name: '小村', households: 4, going: 0, talking: 0, ended: 0, lateWhistles: 0, openRemarks: 0 }
  expect(await overseen('officer')).toMatchObject([{ ...before, oldestRemark: null, receivedFen: 0 }])
  const projectId = await collecting(hamlet)
  const dueAt = instant(hamlet.story.house.clock() + dayMs)
  await hamlet.done('secretary', 'whistles.blow', {
    ...{ whistleId: randomUUID(), projectId, department, matter: '楼顶漏雨', dueAt },
  })
  await hamlet.done('owner 0', 'deliberation.remark', { remarkId: randomUUID(), projectId, text: '什么时候开工' })
  expect(await overseen('officer')).toMatchObject([{ going: 1, lateWhistles: 0, openRemarks: 1 }])
  hamlet.story.passes(24 * 60 + 1)
  expect(await overseen('officer')).toMatchObject([{ lateWhistles: 1 }])
  for (const who of ['secretary', 'owner 0', 'liaison'])
    expect(await hamlet.code(who, 'board.overseen', {})).toBe('platform.notYours')
  expect(await hamlet.code('nobody', 'board.overseen', {})).toBe('platform.signIn')
})

test('a post that has ended, and one whose account nobody of the deployment has seen, oversees nothing', async () => {
  const of = `select overseen(account_id, '${hamlet.now()}') from people where legal_name = '丁二'`
  expect((await hamlet.sql(of)).rows).toHaveLength(1)
  const later = `select overseen(account_id, timestamptz '${hamlet.now()}' + interval '2 days') from people p
    where legal_name = '丁二'`
  await hamlet.sql(`update roles set until = timestamptz '${hamlet.now()}' + interval '1 day'
    where role = 'officer'`)
  expect((await hamlet.sql(later)).rows).toEqual([])
  await hamlet.sql("update roles set until = null where role = 'officer'")
  await hamlet.sql(`update people set attested_as = 'officer', attested_by = (select id from people where legal_name = '丁一')
    where legal_name = '丁二'`)
  expect((await hamlet.sql(of)).rows).toEqual([])
})

type Place = { communityId: string; name: string; compound: string | null; building: string | null }
const placed = async (address: string) => {
  const input = { communityId: '00000000-0000-0000-0000-000000000000', address }
  return ((await hamlet.done('nobody', 'identity.findPlace', input)) as { items: Place[] }).items
}

test('an address leads to the community that it names, however it is typed, and to none that it does not', async () => {
  const [{ compound = '', building = '' } = {}] = (
    await hamlet.sql(`select c.name as compound, b.name as building from compounds c
      join buildings b on b.compound_id = c.id order by b.name limit 1`)
  ).rows as { compound?: string; building?: string }[]
  const here = { communityId: hamlet.town.id, name: '小村', compound }
  const wide = [...`${compound}${building}`].join('　').replace(/\d/g, (n) => String.fromCharCode(Number(n) + 0xff10))
  for (const address of [`${compound}${building}`, ` ${compound} ${building} 2单元 301`, wide])
    expect([address, await placed(address)]).toMatchObject([address, [{ ...here, building }]])
  expect(await placed(compound)).toMatchObject([{ ...here, building: null }])
  expect(await placed(compound.slice(0, 1))).toMatchObject([here])
  expect(await placed('小村')).toMatchObject([{ communityId: hamlet.town.id }])
  for (const address of ['没有这个地方', '%', '_', "'"]) expect(await placed(address)).toEqual([])
  expect(await hamlet.code('nobody', 'identity.findPlace', { address: '   ' })).toBe('platform.badInput')
})
