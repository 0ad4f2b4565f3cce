import { randomUUID } from 'node:crypto'
import { dayMs, instant } from '../../src/platform/instant'
import { ownersFen, sharing } from '../funding/sharing'
import { type Hamlet, openHamlet, planned } from '../support/hamlet'
import { csv, importFile } from './rollFiles'

/* A home that stands twice is asked twice and pays twice: nothing counts by homes while nobody has said whether two are one. */
let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterEach(() => expect(hamlet.reported).toEqual([]))
afterAll(() => hamlet.drop())

const unit = (n: number) => hamlet.homes[n]?.unit.id ?? ''
/** The first home once more, in a writing that is only likely the same; what it is called. */
const twice = async () => {
  const { rows } = await hamlet.sql(`select c.name as compound, b.name as building, s.name as stairwell, u.room
    from units u join stairwells s on s.id = u.stairwell_id join buildings b on b.id = s.building_id
    join compounds c on c.id = u.compound_id where u.id = '${unit(0)}'`)
  const { compound, building, stairwell, room } = rows[0] as Record<string, string>
  const line = { 小区: `${compound}`, 楼栋: `${building}`, 单元: `${stairwell}`, 房号: `${room}（已售）` }
  await importFile(hamlet, csv([{ ...line, 建筑面积: '60', 面积来源: '登记', 业主: '某人', 手机号: '13900008888' }]))
  return `${room}`
}

test('neither an agreement nor shares nor an agreement of those who pay begin while two homes may be one', async () => {
  const signing = await planned(hamlet, 'signing')
  const shared = await sharing(hamlet, 'byArea')
  const paying = await sharing(hamlet, 'byArea')
  const room = await twice()
  const doubled = (await hamlet.sql(`select id from units where room like '${room}%已售%'`)).rows[0]?.['id']
  const closesAt = instant(hamlet.story.house.clock() + dayMs)
  const resolution = (payers: object[]) => ({
    resolutionId: randomUUID(),
    projectId: paying,
    text: '同意方案',
    closesAt,
    payers,
  })
  const calls: [string, string, object][] = [
    [
      'owner 1',
      'votes.signing.applySigning',
      { agreementId: randomUUID(), projectId: signing, unitId: unit(1), scope: 'building' },
    ],
    [
      'secretary',
      'funding.shares.draftAllocation',
      { allocationId: randomUUID(), projectId: shared, basis: { mode: 'byArea' }, exempt: [], reason: '' },
    ],
    ['secretary', 'votes.resolutions.putShares', resolution([{ unitId: unit(0) }, { unitId: doubled }])],
  ]
  for (const [who, path, input] of calls)
    expect([path, await hamlet.ask(who, path, input)]).toEqual([
      path,
      expect.objectContaining({ code: 'votes.rollUnclear', text: expect.stringContaining(room) }),
    ])
  // Who pays is chosen by hand: one of the two alone is nobody's double.
  const alone = resolution([{ unitId: unit(1), shareFen: ownersFen }])
  expect(await hamlet.code('secretary', 'votes.resolutions.putShares', alone)).toBe('ok')

  const { items } = (await hamlet.done('secretary', 'identity.pairs', {})) as {
    items: { kind: string; sides: { id: string }[] }[]
  }
  for (const { kind, sides } of items)
    await hamlet.done('secretary', 'identity.answerPair', { kind, one: sides[0]?.id, other: sides[1]?.id, same: false })
  for (const [who, path, input] of calls.slice(0, 2))
    expect([path, await hamlet.code(who, path, input)]).toEqual([path, 'ok'])
})
