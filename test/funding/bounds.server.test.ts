import { randomUUID } from 'node:crypto'
import { draftRoll, unitsOf } from '../../server/demo/roll'
import { enterRoll, moveIn } from '../../server/demo/town'
import { collecting, type Hamlet, openHamlet } from '../support/hamlet'
import { moneyOf } from './money'

/* How much may be promised: by homes of the compound, what the plan needs, and what can be counted. */
let hamlet: Hamlet
const money = moneyOf(() => hamlet)
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})

const pledge = (projectId: string, home: number, amountFen: number) => {
  const unitId = hamlet.homes[home]?.unit.id
  const input = { commitmentId: randomUUID(), projectId, unitId, amountFen, shownAs: 'masked' }
  return hamlet.code(`owner ${home}`, 'funding.pledges.pledge', input)
}
const budget = (projectId: string, fen: number) =>
  hamlet.sql(`update plans set budget_fen = ${fen} where project_id = '${projectId}'`)
const committed = async (projectId: string) => {
  const standing = (await hamlet.done('nobody', 'funding.ledger.standing', { projectId })) as {
    points: { committedFen: number }[]
  }
  return standing.points.reduce((sum, { committedFen }) => sum + committedFen, 0)
}

test('an owner of another compound pledges nothing here, and no home a thousand million', async () => {
  const projectId = await collecting(hamlet)
  const roll = draftRoll({
    buildings: [{ name: '9号楼', stairwells: [2] }],
    perFloor: 1,
    areaDm2: () => 5_000,
    use: 'home',
    areaSource: 'register',
    nameFrom: 40,
  })
  await enterRoll(hamlet.town, '邻村', roll)
  const [there] = await moveIn(hamlet.town, unitsOf(roll))
  const foreign = {
    commitmentId: randomUUID(),
    projectId,
    unitId: there?.unit.id ?? '',
    amountFen: 1,
    shownAs: 'masked' as const,
  }
  await expect(there?.client.funding.pledges.pledge.mutate(hamlet.town.of(foreign))).rejects.toThrow(
    /funding.otherCompound/,
  )
  expect(await pledge(projectId, 0, 100_000_000_000)).toBe('funding.moreThanNeeded')
  await budget(projectId, 100_000_000_000)
  expect(await pledge(projectId, 0, 20_000_001)).toBe('funding.moreThanAHome')
  expect(await pledge(projectId, 0, 20_000_000)).toBe('ok')
  expect(await pledge(projectId, 0, 1)).toBe('funding.moreThanAHome')
})

test('of many who pledge at once all together stay within the plan', async () => {
  const projectId = await collecting(hamlet)
  await budget(projectId, 1_000)
  const heard = await Promise.all(Array.from({ length: 20 }, (_, n) => pledge(projectId, n % 4, 150)))
  expect(heard.filter((code) => code === 'ok')).toHaveLength(6)
  expect(await committed(projectId)).toBe(900)
  expect(await pledge(projectId, 0, 100)).toBe('ok')
  expect(await pledge(projectId, 1, 1)).toBe('funding.planCovered')
  const mine = (await hamlet.done('owner 0', 'funding.pledges.mine', {})) as {
    items: { id: string; projectId: string; amountFen: number; version: number }[]
  }
  const last = mine.items.find((item) => item.projectId === projectId && item.amountFen === 100)
  const change = { commitmentId: last?.id, seen: last?.version, shownAs: 'masked' }
  expect(await hamlet.code('owner 0', 'funding.pledges.changePledge', { ...change, amountFen: 101 })).toBe(
    'funding.planCovered',
  )
  expect(await hamlet.code('owner 0', 'funding.pledges.changePledge', { ...change, amountFen: 99 })).toBe('ok')
})

test('promises of a hundred times what a column of the page counts exactly are refused, and the books stay readable', async () => {
  const projectId = await collecting(hamlet)
  const most = 100_000_000_000
  const commit = async (amountFen: number) => {
    const commitmentId = randomUUID()
    const promise = {
      commitmentId,
      projectId,
      point: 'street',
      kind: 'cash',
      amountFen,
      payer: '街道',
      evidence: '文件',
    }
    return { commitmentId, code: await hamlet.code('secretary', 'funding.pledges.commit', promise) }
  }
  for (let n = 0; n < 99; n += 1) await money.promise(projectId, most)
  expect(await commit(most)).toMatchObject({ code: 'ok' })
  const small = await commit(1)
  expect(small.code).toBe('funding.beyondCounting')
  const thing = {
    thingId: randomUUID(),
    projectId,
    point: 'street',
    kind: 'labour',
    payer: '街道',
    what: '划线',
    quantity: '1',
    evidenceKind: 'companyLetter',
    evidence: '函',
    fileIds: [],
  }
  await hamlet.done('secretary', 'funding.pledges.offerThing', thing)
  await hamlet.done('secretary', 'funding.pledges.valueThing', { thingId: thing.thingId, valueFen: 1, basis: '市场价' })
  const value = { thingId: thing.thingId, valueFen: 1 }
  expect(await hamlet.code('residentsSupervisor', 'funding.pledges.confirmThing', value)).toBe('funding.beyondCounting')
  expect(await committed(projectId)).toBe(100 * most)
  expect(await hamlet.code('nobody', 'funding.ledger.entries', { projectId })).toBe('ok')
  const past = `update account_balances set balance_fen = -100000000000001 where project_id = '${projectId}' and account like 'committed%'`
  await expect(hamlet.sql(past)).rejects.toThrow(/counted_exactly/)
})
