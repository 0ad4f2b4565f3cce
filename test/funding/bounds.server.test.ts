import { randomUUID } from 'node:crypto'
import { draftRoll, unitsOf } from '../../server/demo/roll'
import { enterRoll, moveIn } from '../../server/demo/town'
import { budgetFen, collecting, type Hamlet, openHamlet } from '../support/hamlet'
import { widely } from '../support/plan'
import { givenThing, offered } from '../support/things'
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

test('two records of one home pledge as one home', async () => {
  const projectId = await collecting(hamlet)
  await budget(projectId, 100_000_000_000)
  const kept = hamlet.homes[0]?.unit.id
  const other = hamlet.homes[1]?.unit.id
  expect(await pledge(projectId, 1, 15_000_000)).toBe('ok')
  await hamlet.sql(`update units set same_as = '${kept}' where id = '${other}'`)
  expect(await pledge(projectId, 0, 5_000_001)).toBe('funding.moreThanAHome')
  expect(await pledge(projectId, 0, 5_000_000)).toBe('ok')
  await hamlet.sql(`update units set same_as = null where id = '${other}'`)
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
  await widely(hamlet, projectId)
  await budget(projectId, 1_000_000_000_000_000)
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
  const thing = offered(projectId)
  const value = { thingId: thing.thingId, valueFen: 1 }
  await hamlet.done('secretary', 'funding.pledges.offerThing', thing)
  await hamlet.done('secretary', 'funding.pledges.valueThing', { ...value, basis: '市场价' })
  for (let n = 0; n < 99; n += 1) await money.promise(projectId, most)
  expect(await commit(most)).toMatchObject({ code: 'ok' })
  const small = await commit(1)
  expect(small.code).toBe('funding.beyondCounting')
  expect(await hamlet.code('secretary', 'funding.pledges.valueThing', { ...value, basis: '涨价' })).toBe(
    'funding.beyondCounting',
  )
  expect(await hamlet.code('residentsSupervisor', 'funding.pledges.confirmThing', value)).toBe('funding.beyondCounting')
  expect(await committed(projectId)).toBe(100 * most)
  expect(await hamlet.code('nobody', 'funding.ledger.entries', { projectId })).toBe('ok')
  const past = `update account_balances set balance_fen = -100000000000001 where project_id = '${projectId}' and account like 'committed%'`
  await expect(hamlet.sql(past)).rejects.toThrow(/counted_exactly/)
})

const planned = budgetFen - 1
const promise = async (projectId: string, amountFen: number, point = 'street') => {
  const commitmentId = randomUUID()
  const of = { commitmentId, projectId, point, kind: 'cash', amountFen, payer: '街道', evidence: '文件' }
  return { commitmentId, reply: await hamlet.ask('secretary', 'funding.pledges.commit', of) }
}

describe('a side promises what the plan has from it and no more', () => {
  test('a street of ¥1.11 billion is refused, and the owner still pledges', async () => {
    const projectId = await collecting(hamlet)
    const { reply } = await promise(projectId, 111_000_000_000)
    expect(reply).toMatchObject({ code: 'platform.badInput' })
    const large = await promise(projectId, 99_999_999_999)
    expect(large.reply).toMatchObject({
      code: 'funding.moreThanPlanned',
      text: '方案里这一方一共 ¥999.99，还可承诺 ¥999.99',
      next: '请填这个数或更少；要多出，请先改方案',
    })
    expect((await promise(projectId, planned + 1)).reply).toMatchObject({ code: 'funding.moreThanPlanned' })
    expect((await promise(projectId, planned)).reply.ok).toBe(true)
    expect((await promise(projectId, 1)).reply).toMatchObject({ code: 'funding.moreThanPlanned' })
    expect(await pledge(projectId, 0, 1)).toBe('ok')
    expect(await committed(projectId)).toBe(budgetFen)
  })

  test('of many who promise at once all together stay within the plan', async () => {
    const projectId = await collecting(hamlet)
    const heard = await Promise.all(Array.from({ length: 8 }, () => promise(projectId, 30_000)))
    expect(heard.filter(({ reply }) => reply.ok)).toHaveLength(3)
    expect(await committed(projectId)).toBe(90_000)
  })

  test('a promise that is changed counts what it stood at, a withdrawn one nothing', async () => {
    const projectId = await collecting(hamlet)
    const { commitmentId } = await promise(projectId, 60_000)
    const other = await promise(projectId, 39_999)
    const change = (seen: number, amountFen: number, id = commitmentId) =>
      hamlet.code('secretary', 'funding.pledges.changeCommitment', {
        commitmentId: id,
        seen,
        amountFen,
        evidence: '第二份',
        fileIds: [],
      })
    expect(await change(1, 60_001)).toBe('funding.moreThanPlanned')
    expect(await change(1, 50_000)).toBe('ok')
    expect(await change(2, 60_001)).toBe('funding.moreThanPlanned')
    expect(await change(2, 60_000)).toBe('ok')
    expect(await change(1, 0, other.commitmentId)).toBe('ok')
    expect(await change(3, planned)).toBe('ok')
    expect(await change(2, 1, other.commitmentId)).toBe('funding.moreThanPlanned')
    expect(await committed(projectId)).toBe(planned)
  })

  test('a plan that has less from a side lets its promise become less, and not more', async () => {
    const projectId = await collecting(hamlet)
    const { commitmentId } = await promise(projectId, 60_000)
    await widely(hamlet, projectId, 50_000)
    const change = { commitmentId, seen: 1, evidence: '第二份', fileIds: [] }
    const of = (amountFen: number) =>
      hamlet.ask('secretary', 'funding.pledges.changeCommitment', { ...change, amountFen })
    expect(await of(60_001)).toMatchObject({ text: '方案里这一方一共 ¥500.00，还可承诺 ¥500.00' })
    expect((await promise(projectId, 1)).reply).toMatchObject({ text: '方案里这一方一共 ¥500.00，还可承诺 ¥0.00' })
    expect((await of(55_000)).ok).toBe(true)
  })

  test('things and money count together, when valued and when confirmed', async () => {
    const projectId = await collecting(hamlet)
    const thing = offered(projectId)
    const { thingId } = thing
    const value = (valueFen: number) =>
      hamlet.code('secretary', 'funding.pledges.valueThing', { thingId, valueFen, basis: '市场价' })
    await hamlet.done('secretary', 'funding.pledges.offerThing', thing)
    expect(await value(planned + 1)).toBe('funding.moreThanPlanned')
    expect(await value(planned)).toBe('ok')
    expect((await promise(projectId, 1)).reply.ok).toBe(true)
    const confirm = (valueFen: number) =>
      hamlet.code('residentsSupervisor', 'funding.pledges.confirmThing', { thingId, valueFen })
    expect(await confirm(planned)).toBe('funding.moreThanPlanned')
    expect(await value(planned - 1)).toBe('ok')
    expect(await confirm(planned - 1)).toBe('ok')
    expect((await promise(projectId, 1)).reply).toMatchObject({ code: 'funding.moreThanPlanned' })
  })

  test('while building a gift on top is taken, since nobody pledges any more', async () => {
    const projectId = await collecting(hamlet)
    expect((await promise(projectId, planned)).reply.ok).toBe(true)
    await hamlet.sql(`update projects set stage = 'building' where id = '${projectId}'`)
    await givenThing(hamlet, { projectId, valueFen: 5_000 })
    expect(await committed(projectId)).toBe(planned + 5_000)
  })
})

test('whoever sold their home keeps what they pledged or makes it less, and raises it no more', async () => {
  const projectId = await collecting(hamlet)
  const unitId = hamlet.homes[3]?.unit.id
  const commitmentId = randomUUID()
  const first = { commitmentId, projectId, unitId, amountFen: 10, shownAs: 'masked' }
  await hamlet.done('owner 3', 'funding.pledges.pledge', first)
  hamlet.story.passes(60)
  const buyers = [{ personId: randomUUID(), legalName: '买家' }]
  await hamlet.done('secretary', 'identity.sell', { unitId, soldAt: hamlet.now(), buyers })
  const change = (amountFen: number) =>
    hamlet.code('owner 3', 'funding.pledges.changePledge', { commitmentId, seen: 1, amountFen, shownAs: 'masked' })
  expect(await change(11)).toBe('funding.noHome')
  expect(await change(9)).toBe('ok')
})
