import { randomUUID } from 'node:crypto'
import { upload } from '../../server/demo/town'
import { dayMs, hourMs, instant } from '../../src/platform/instant'
import { tick } from '../../src/schedule'
import { type Hamlet, openHamlet, planned } from '../support/hamlet'
import { pdfText } from '../support/pdfText'
import { given } from '../support/plan'

let hamlet: Hamlet
let people: Record<string, string>
beforeAll(async () => {
  hamlet = await openHamlet()
  const { rows } = await hamlet.sql('select a.openid, p.id from people p join accounts a on a.id = p.account_id')
  people = Object.fromEntries(rows.map(({ openid, id }) => [String(openid), String(id)]))
})
afterAll(async () => {
  await hamlet.drop()
})
afterEach(() => expect(hamlet.reported).toEqual([]))

const personOf = (who: string) => people[hamlet.openids.get(who) ?? ''] ?? ''
const ahead = (ms: number) => instant(hamlet.story.house.clock() + ms)
const drawing = 'M0 0L10 10L20 20'
const signature = { drawing, device: 'test' }
const seat = (who: string, party = 'others') => ({ personId: personOf(who), party, body: '代表' })
const four = ['residentsCommittee', 'ownersCommittee', 'propertyManager', 'owner 0']

const hall = (projectId: string, change: object = {}) => ({
  resolutionId: randomUUID(),
  projectId,
  venue: 'hall',
  text: '同意换灯方案',
  place: '社区议事厅',
  meetsAt: ahead(dayMs),
  closesAt: ahead(dayMs + 3 * hourMs),
  called: four.map((who) => seat(who)),
  ...change,
})
const put = async (change: object = {}) => {
  const projectId = await planned(hamlet, 'council')
  const input = hall(projectId, change)
  await hamlet.done('secretary', 'votes.resolutions.putResolution', input)
  return { projectId, resolutionId: input.resolutionId }
}
const begins = () => hamlet.story.passes(dayMs / 60_000)
const comes = async (who: string, resolutionId: string, choice?: string) => {
  await hamlet.done(who, 'votes.resolutions.attendResolution', { resolutionId, ...signature })
  if (choice) await hamlet.done(who, 'votes.resolutions.answerResolution', { resolutionId, choice })
}
const client = (who: string) => hamlet.story.as(hamlet.openids.get(who) ?? '')
const photo = (who: string) => upload(hamlet.town, client(who), 'wetCeiling')
const minutes = async (resolutionId: string) =>
  hamlet.done('secretary', 'votes.resolutions.writeMinutes', {
    resolutionId,
    text: '到会的都同意换灯',
    fileId: await photo('secretary'),
  })
/** What stands on its paper, without blanks; the same bytes each time. */
const printedText = async (resolutionId: string): Promise<string> => {
  const print = async () =>
    (await hamlet.done('nobody', 'votes.resolutions.printResolution', { resolutionId })) as { base64: string }
  const one = await print()
  const two = await print()
  expect(one.base64).toBe(two.base64)
  return (await pdfText(Buffer.from(one.base64, 'base64'))).replace(/\s/g, '')
}
type View = {
  resolution: {
    outcome: string | null
    count: Record<string, number>
    called: { name: string; choice: string | null }[]
    mine: { seat: number; shareFen: number | null }[]
    resultHash: string | null
  } | null
  versions: { version: number; outcome: string | null }[]
}
const read = async (who: string, projectId: string) =>
  (await hamlet.done(who, 'votes.resolutions.resolution', { projectId })) as View

describe('a hall', () => {
  it('resolves by three of four, and the project goes on', async () => {
    const { projectId, resolutionId } = await put()
    expect((await hamlet.stages(projectId)).at(-1)).toBe('deciding')
    const code = (who: string, path: string, input: object = {}) => hamlet.code(who, path, { resolutionId, ...input })
    expect(await code('owner 0', 'votes.resolutions.attendResolution', signature)).toBe('votes.meetingNotBegun')
    begins()
    expect(await code('owner 1', 'votes.resolutions.attendResolution', signature)).toBe('votes.notCalled')
    expect(await code('owner 0', 'votes.resolutions.answerResolution', { choice: 'consent' })).toBe('votes.signInFirst')
    await comes('residentsCommittee', resolutionId, 'consent')
    await comes('owner 0', resolutionId, 'consent')
    expect(await code('owner 0', 'votes.resolutions.attendResolution', signature)).toBe('votes.hereAlready')
    expect(await code('owner 0', 'votes.resolutions.answerResolution', { choice: 'against' })).toBe(
      'votes.answeredOnce',
    )
    expect(await code('secretary', 'votes.resolutions.closeResolution')).toBe('votes.minutesFirst')
    await minutes(resolutionId)
    expect(await code('secretary', 'votes.resolutions.closeResolution')).toBe('votes.notQuorateYet')
    await comes('propertyManager', resolutionId)
    expect(await code('secretary', 'votes.resolutions.closeResolution')).toBe('votes.answersWait')
    await hamlet.done('propertyManager', 'votes.resolutions.answerResolution', { resolutionId, choice: 'abstain' })
    expect(await code('nobody', 'votes.resolutions.printResolution')).toBe('votes.resolutionOpen')
    expect(await hamlet.done('secretary', 'votes.resolutions.closeResolution', { resolutionId })).toMatchObject({
      outcome: 'passed',
    })
    expect(await hamlet.stages(projectId)).toEqual(['raised', 'deliberating', 'planned', 'deciding', 'funding'])
    const { resolution } = await read('nobody', projectId)
    expect(resolution).toMatchObject({
      outcome: 'passed',
      count: { seats: 4, present: 3, consented: 2, against: 0, abstained: 1 },
      resultHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(resolution?.called).toEqual([])
    const inside = (await read('owner 1', projectId)).resolution
    expect(inside?.called.map(({ name }) => name)).toEqual(expect.arrayContaining(['卜**']))
    expect(JSON.stringify(resolution)).not.toContain('卜三')
    const text = await printedText(resolutionId)
    for (const said of [
      '居民议事厅决议',
      '同意换灯方案',
      '通过',
      '到会的都同意换灯',
      '3/4',
      '2/3',
      '达到',
      resolution?.resultHash ?? '?',
    ])
      expect(text).toContain(said)
    expect(text).not.toContain('卜三')
    const again = hall(projectId)
    expect(await hamlet.code('secretary', 'votes.resolutions.putResolution', again)).toBe('votes.resolvedAlready')
  })

  it('closes once by the clock with whoever was there; too few send it back', async () => {
    const { projectId, resolutionId } = await put()
    begins()
    await comes('owner 0', resolutionId, 'consent')
    await comes('ownersCommittee', resolutionId, 'consent')
    await tick(hamlet.story.house)
    expect((await hamlet.stages(projectId)).at(-1)).toBe('deciding')
    hamlet.story.passes(3 * 60)
    expect(
      await hamlet.code('propertyManager', 'votes.resolutions.attendResolution', { resolutionId, ...signature }),
    ).toBe('votes.resolutionOver')
    await tick(hamlet.story.house)
    await tick(hamlet.story.house)
    expect((await hamlet.stages(projectId)).slice(-2)).toEqual(['deciding', 'deliberating'])
    expect((await read('nobody', projectId)).resolution).toMatchObject({
      outcome: 'notQuorate',
      count: { present: 2 },
    })
    expect(await hamlet.code('secretary', 'votes.resolutions.closeResolution', { resolutionId })).toBe(
      'votes.resolutionOver',
    )
  })

  it('closes once when two close it at the same time, and is not asked again by a replay', async () => {
    const { projectId, resolutionId } = await put()
    begins()
    for (const who of four) await comes(who, resolutionId, 'consent')
    await minutes(resolutionId)
    const requestId = randomUUID()
    const closings = [requestId, randomUUID(), randomUUID()].map((id) =>
      hamlet.code('secretary', 'votes.resolutions.closeResolution', { resolutionId, requestId: id }),
    )
    const codes = await Promise.all(closings)
    expect(codes.filter((one) => one === 'ok')).toHaveLength(1)
    expect(codes.filter((one) => one === 'votes.resolutionOver')).toHaveLength(2)
    expect((await hamlet.stages(projectId)).filter((stage) => stage === 'funding')).toHaveLength(1)
  })

  it('lets one of two signatures of one person in', async () => {
    const { resolutionId } = await put()
    begins()
    const twice = [1, 2].map(() =>
      hamlet.code('owner 0', 'votes.resolutions.attendResolution', { resolutionId, ...signature }),
    )
    expect((await Promise.all(twice)).sort()).toEqual(['ok', 'votes.hereAlready'])
    const answers = ['consent', 'against'].map((choice) =>
      hamlet.code('owner 0', 'votes.resolutions.answerResolution', { resolutionId, choice }),
    )
    expect((await Promise.all(answers)).sort()).toEqual(['ok', 'votes.answeredOnce'])
  })

  it('is put anew until the doors open, and not after', async () => {
    const { projectId, resolutionId } = await put()
    const second = hall(projectId, { text: '同意换声控灯方案' })
    await hamlet.done('secretary', 'votes.resolutions.putResolution', second)
    expect((await read('nobody', projectId)).versions).toMatchObject([
      { version: 2, outcome: null },
      { version: 1, outcome: 'replaced' },
    ])
    expect(await hamlet.code('owner 0', 'votes.resolutions.attendResolution', { resolutionId, ...signature })).toBe(
      'votes.resolutionOver',
    )
    begins()
    expect(await hamlet.code('secretary', 'votes.resolutions.putResolution', hall(projectId))).toBe(
      'votes.meetingFixed',
    )
  })

  it('is put by the secretary alone, for people of this community', async () => {
    const projectId = await planned(hamlet, 'council')
    const code = (who: string, change: object = {}) =>
      hamlet.code(who, 'votes.resolutions.putResolution', hall(projectId, change))
    expect(await code('owner 0')).toBe('platform.notYours')
    expect(await code('nobody')).toBe('platform.signIn')
    const foreign = [{ personId: randomUUID(), party: 'others', body: '代表' }]
    expect(await code('secretary', { called: foreign })).toBe('votes.nobodySuch')
    expect(await code('secretary', { called: [seat('owner 0'), seat('owner 0')] })).toBe('votes.calledTwice')
    expect(await code('secretary', { meetsAt: ahead(dayMs - 1) })).toBe('votes.meetingTooSoon')
    const ballot = await planned(hamlet, 'ballot')
    expect(await hamlet.code('secretary', 'votes.resolutions.putResolution', hall(ballot))).toBe('votes.notByMeeting')
    const shares = { resolutionId: randomUUID(), projectId, text: '同意方案', closesAt: ahead(dayMs), payers: [] }
    expect(await hamlet.code('secretary', 'votes.resolutions.putShares', shares)).toBe('platform.badInput')
  })

  it('names nobody by a consent that was given with a pledge, nobody to strangers, and every name only on record', async () => {
    const { projectId, resolutionId } = await put()
    await hamlet.sql(`insert into consents (community_id, id, person_id, purpose, object_id, about, given_at)
      select community_id, gen_random_uuid(), person_id, 'publicName', gen_random_uuid(), '认筹', now() from resolution_seats
      where resolution_id = '${resolutionId}' and person_id is not null`)
    expect((await read('nobody', projectId)).resolution?.called).toEqual([])
    expect((await read('stranger', projectId)).resolution?.called).toEqual([])
    const { resolution } = await read('owner 1', projectId)
    const names = resolution?.called.map(({ name }) => name) ?? []
    for (const whole of ['卜三', '卜四']) expect(names).not.toContain(whole)
    expect(names).toContain('卜**')
    expect(await hamlet.code('owner 0', 'votes.resolutions.resolutionDesk', { resolutionId })).toBe('platform.notYours')
    const seen = JSON.stringify(
      await hamlet.done('residentsSupervisor', 'votes.resolutions.resolutionDesk', { resolutionId }),
    )
    expect(seen).toContain('卜三')
    const { rows } = await hamlet.sql("select count(*)::int as reads from name_reads where purpose = 'attendance'")
    expect(rows).toEqual([{ reads: 4 }])
    await hamlet.sql('delete from consents')
  })
})

it('stands in the to-do of whoever is called until they have said something, and on the project for everybody', async () => {
  // What other stories left open is over first.
  hamlet.story.passes((3 * dayMs) / 60_000)
  await tick(hamlet.story.house)
  const { projectId, resolutionId } = await put({ text: '同意换成感应灯的方案' })
  const todo = async (who: string) => {
    const { items } = (await hamlet.done(who, 'board.todo', {})) as {
      items: { kind: string; text: string; page: string }[]
    }
    return items.filter(({ kind, page }) => kind === 'resolution' && page.endsWith(projectId)).length
  }
  const shown = async (who: string) =>
    (await hamlet.done(who, 'board.project', { projectId })) as { steps: string[]; resolution: object }
  expect([await todo('owner 0'), await todo('owner 1')]).toEqual([1, 0])
  expect((await shown('owner 0')).steps).toContain('resolve')
  expect((await shown('owner 1')).steps).not.toContain('resolve')
  begins()
  await comes('owner 0', resolutionId, 'consent')
  expect((await shown('owner 0')).steps).not.toContain('resolve')
  expect(await todo('owner 0')).toBe(0)
  expect((await shown('nobody')).resolution).toMatchObject({
    venue: 'hall',
    seats: 4,
    present: 1,
    consented: 1,
    outcome: null,
  })
  hamlet.story.passes(3 * 60)
  await tick(hamlet.story.house)
  expect((await shown('nobody')).resolution).toMatchObject({ outcome: 'notQuorate' })
})

describe('a sheet on paper', () => {
  it('says something new about those who are called, each once, while the meeting goes on', async () => {
    const { resolutionId } = await put()
    const code = async (lines: object[]) =>
      hamlet.code('secretary', 'votes.resolutions.recordSheet', {
        sheetId: randomUUID(),
        resolutionId,
        fileId: await photo('secretary'),
        lines,
      })
    const one = { seat: 2, choice: 'consent' }
    expect(await code([one])).toBe('votes.meetingNotBegun')
    begins()
    expect(await code([one, { ...one, choice: 'against' }])).toBe('votes.calledTwice')
    expect(await code([one, { seat: 99, choice: 'consent' }])).toBe('votes.notCalled')
    await comes('owner 0', resolutionId, 'consent')
    const said = (await hamlet.sql(`select seat from resolution_answers where resolution_id = '${resolutionId}'`)).rows
    expect(await code([{ seat: Number(said[0]?.['seat']), choice: 'against' }])).toBe('votes.sheetAddsNothing')
  })

  it('counts when another has checked it, for those who have no account too', async () => {
    const called = [...four.map((who) => seat(who)), { named: '周平', party: 'others', body: '商户代表' }]
    const { projectId, resolutionId } = await put({ called })
    begins()
    const sheet = async (lines: object[]) => ({
      sheetId: randomUUID(),
      resolutionId,
      fileId: await photo('secretary'),
      lines,
    })
    const first = await sheet([
      { seat: 2, choice: 'consent' },
      { seat: 3, choice: 'against' },
      { seat: 5, choice: 'consent' },
    ])
    await hamlet.done('secretary', 'votes.resolutions.recordSheet', first)
    const check = (who: string, sheetId: string, accepted = true) =>
      hamlet.code(who, 'votes.resolutions.checkSheet', { sheetId, accepted })
    expect(await check('secretary', first.sheetId)).toBe('votes.anotherReader')
    expect(
      await hamlet.code('secretary', 'votes.resolutions.recordSheet', await sheet([{ seat: 1, choice: null }])),
    ).toBe('votes.sheetWaits')
    // What somebody says on a phone meanwhile stands.
    await comes('ownersCommittee', resolutionId, 'against')
    expect((await read('nobody', projectId)).resolution?.count).toMatchObject({ present: 1 })
    await minutes(resolutionId)
    expect(await hamlet.code('secretary', 'votes.resolutions.closeResolution', { resolutionId })).toBe(
      'votes.sheetWaits',
    )
    expect(await check('owner 0', first.sheetId)).toBe('platform.notYours')
    const both = ['residentsSupervisor', 'ownersSupervisor'].map((who) => check(who, first.sheetId))
    expect((await Promise.all(both)).sort()).toEqual(['ok', 'votes.paperChecked'])
    expect((await read('nobody', projectId)).resolution?.count).toMatchObject({
      present: 3,
      consented: 1,
      against: 2,
    })
    const wrong = await sheet([{ seat: 1, choice: 'consent' }])
    await hamlet.done('secretary', 'votes.resolutions.recordSheet', wrong)
    expect(await check('residentsSupervisor', wrong.sheetId, false)).toBe('ok')
    expect(
      await hamlet.done('residentsSupervisor', 'votes.resolutions.resolutionSheet', { sheetId: first.sheetId }),
    ).toMatchObject({
      src: expect.stringMatching(/^data:image\/jpeg;base64,/),
      lines: first.lines,
    })
    expect(await hamlet.done('secretary', 'votes.resolutions.closeResolution', { resolutionId })).toMatchObject({
      outcome: 'notCarried',
    })
    expect((await hamlet.stages(projectId)).at(-1)).toBe('deliberating')
    expect(await hamlet.code('nobody', 'votes.resolutions.resolutionMinutes', { resolutionId })).toBe('platform.signIn')
    expect(await hamlet.code('ownersSupervisor', 'votes.resolutions.resolutionMinutes', { resolutionId })).toBe('ok')
  })
})

describe('a tripartite meeting', () => {
  it('is not quorate while one of three sides is away', async () => {
    const called = [
      seat('residentsCommittee', 'residents'),
      seat('residentsSupervisor', 'residents'),
      seat('ownersCommittee', 'owners'),
      seat('propertyManager', 'property'),
    ]
    const projectId = await planned(hamlet, 'council')
    const two = hall(projectId, { venue: 'tripartite', called: called.slice(0, 3) })
    expect(await hamlet.code('secretary', 'votes.resolutions.putResolution', two)).toBe('votes.partyMissing')
    const three = hall(projectId, { venue: 'tripartite', called })
    await hamlet.done('secretary', 'votes.resolutions.putResolution', three)
    const { resolutionId } = three
    begins()
    for (const who of ['residentsCommittee', 'residentsSupervisor', 'ownersCommittee'])
      await comes(who, resolutionId, 'consent')
    await minutes(resolutionId)
    expect(await hamlet.code('secretary', 'votes.resolutions.closeResolution', { resolutionId })).toBe(
      'votes.notQuorateYet',
    )
    await comes('propertyManager', resolutionId, 'against')
    expect(await hamlet.done('secretary', 'votes.resolutions.closeResolution', { resolutionId })).toMatchObject({
      outcome: 'passed',
    })
    const ownersAs = async () => {
      const view = await hamlet.done('nobody', 'votes.resolutions.resolution', { projectId })
      return (view as { resolution: { ownersAs: string } }).resolution.ownersAs
    }
    expect([await ownersAs(), await printedText(resolutionId)]).toEqual([
      'ownersCommittee',
      expect.stringMatching(/业委会代表同意/),
    ])
    // Where the owners have no committee, the page and the paper say which body sat on their side.
    await hamlet.sql('alter table roles drop constraint as_confirmed')
    const heads = (body: string) =>
      hamlet.sql(`update appointments set body = '${body}' where role in ('ownersCommittee', 'ownersSupervisor')`)
    await heads('propertyManagementCommittee')
    const paper = await printedText(resolutionId)
    expect(await ownersAs()).toBe('propertyManagementCommittee')
    expect(paper).toMatch(/物管会代表同意/)
    expect(paper).not.toContain('业委会')
    await heads('ownersCommittee')
  })
})

describe('those who pay', () => {
  const payerPlan = async (fen: number) => {
    const projectId = await planned(hamlet, 'contributors')
    const plan = {
      projectId,
      scope: '补屋顶',
      decidedBy: 'contributors',
      matter: 'ordinary',
      budgetFen: fen,
      allocation: 'byArea',
      surplus: 'return',
      shortfall: 'stopAndReturn',
      lines: [{ name: '屋顶', amountFen: fen }],
      points: [given('owner', fen, '业主')],
    }
    await hamlet.done('secretary', 'projects.writePlan', plan)
    return projectId
  }
  const units = () => hamlet.homes.map(({ unit }) => ({ unitId: unit.id }))
  const shares = (projectId: string, change: object = {}) => ({
    resolutionId: randomUUID(),
    projectId,
    text: '三户出资修屋顶',
    closesAt: ahead(7 * dayMs),
    payers: units().slice(0, 3),
    ...change,
  })
  const agrees = (n: number, resolutionId: string, agree = true) =>
    hamlet.code(`owner ${n}`, 'votes.resolutions.agreeToShare', {
      resolutionId,
      seat: n + 1,
      agrees: agree,
      ...signature,
    })

  it('pass it when the last of them agrees, and only they', async () => {
    const projectId = await payerPlan(99)
    const input = shares(projectId)
    await hamlet.done('secretary', 'votes.resolutions.putShares', input)
    const { resolutionId } = input
    expect((await read('owner 0', projectId)).resolution?.mine).toMatchObject([{ seat: 1, shareFen: 33 }])
    expect((await read('nobody', projectId)).resolution?.called).toEqual([])
    expect(await agrees(3, resolutionId)).toBe('votes.notCalled')
    const elses = { resolutionId, seat: 2, agrees: true, ...signature }
    expect(await hamlet.code('owner 0', 'votes.resolutions.agreeToShare', elses)).toBe('votes.notCalled')
    expect(await hamlet.code('owner 0', 'votes.resolutions.attendResolution', { resolutionId, ...signature })).toBe(
      'votes.notCalled',
    )
    expect(await agrees(0, resolutionId)).toBe('ok')
    expect(await hamlet.code('secretary', 'votes.resolutions.closeResolution', { resolutionId })).toBe(
      'votes.agreementsWait',
    )
    expect((await Promise.all([agrees(1, resolutionId), agrees(2, resolutionId)])).sort()).toEqual(['ok', 'ok'])
    expect((await hamlet.stages(projectId)).slice(-2)).toEqual(['deciding', 'funding'])
    expect((await read('nobody', projectId)).resolution).toMatchObject({ outcome: 'passed', count: { consented: 3 } })
    expect(await agrees(1, resolutionId)).toBe('votes.resolutionOver')
  })

  it('a decline stands; another version with another circle asks everybody again', async () => {
    const projectId = await payerPlan(99)
    const first = shares(projectId)
    await hamlet.done('secretary', 'votes.resolutions.putShares', first)
    expect(await agrees(0, first.resolutionId)).toBe('ok')
    expect(await agrees(2, first.resolutionId, false)).toBe('ok')
    expect(await agrees(2, first.resolutionId, true)).toBe('votes.answeredOnce')
    const second = shares(projectId, { payers: units().slice(0, 2) })
    await hamlet.done('secretary', 'votes.resolutions.putShares', second)
    expect(await agrees(1, first.resolutionId)).toBe('votes.resolutionOver')
    expect((await read('owner 0', projectId)).resolution?.count).toMatchObject({ seats: 2, consented: 0 })
    // One of the two signs on paper; checked, it is the last one.
    expect(await agrees(0, second.resolutionId)).toBe('ok')
    const sheetId = randomUUID()
    const lines = [{ seat: 2, choice: 'consent' }]
    const sheet = { sheetId, resolutionId: second.resolutionId, fileId: await photo('secretary'), lines }
    await hamlet.done('secretary', 'votes.resolutions.recordSheet', sheet)
    expect(
      await hamlet.done('ownersSupervisor', 'votes.resolutions.checkSheet', { sheetId, accepted: true }),
    ).toMatchObject({
      closed: true,
    })
    expect((await hamlet.stages(projectId)).at(-1)).toBe('funding')
  })

  it('fail it by a call once somebody has declined', async () => {
    const projectId = await payerPlan(99)
    const input = shares(projectId)
    await hamlet.done('secretary', 'votes.resolutions.putShares', input)
    expect(await agrees(0, input.resolutionId, false)).toBe('ok')
    expect(
      await hamlet.done('secretary', 'votes.resolutions.closeResolution', { resolutionId: input.resolutionId }),
    ).toMatchObject({ outcome: 'notQuorate' })
    expect((await hamlet.stages(projectId)).at(-1)).toBe('deliberating')
  })

  it('are each found, once, with a share of at least one fen', async () => {
    const code = async (fen: number, payers: object[]) =>
      hamlet.code('secretary', 'votes.resolutions.putShares', shares(await payerPlan(fen), { payers }))
    expect(await code(2, units().slice(0, 3))).toBe('votes.nobodyPays')
    expect(await code(9, [{ unitId: randomUUID() }])).toBe('votes.noRepresentative')
    const [one = { unitId: '' }] = units()
    expect(await code(9, [one, one])).toBe('votes.calledTwice')
  })
})

it('the database itself lets nothing pass that its numbers do not say', async () => {
  const { resolutionId, projectId } = await put()
  const key = `community_id = '${hamlet.town.id}' and id = '${resolutionId}'`
  const closing = (present: number, consented: number, outcome: string) =>
    hamlet.sql(`update put_resolutions set closed_at = now(), present = ${present}, parties = 0, consented = ${consented},
      against = 0, abstained = 0, outcome = '${outcome}', result_hash = 'x' where ${key}`)
  await expect(closing(2, 2, 'passed')).rejects.toThrow('outcome_of_numbers')
  await expect(closing(4, 2, 'passed')).rejects.toThrow('outcome_of_numbers')
  await expect(closing(4, 4, 'notCarried')).rejects.toThrow('outcome_of_numbers')
  await expect(closing(5, 5, 'passed')).rejects.toThrow(/check constraint/)
  const values = `'${hamlet.town.id}', '${resolutionId}'`
  const answer = `insert into resolution_answers values (${values}, 1, 'consent', null, '${personOf('owner 0')}', now())`
  await expect(hamlet.sql(answer)).rejects.toThrow(/foreign key/)
  const again = `insert into resolution_seats values (${values}, 9, '${personOf('owner 0')}', null, 'others', '', null, null)`
  await expect(hamlet.sql(again)).rejects.toThrow('one_seat_of_person')
  const copy = `insert into put_resolutions select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'version', 2))).*
    from put_resolutions r where ${key}`
  await expect(hamlet.sql(copy)).rejects.toThrow('one_open_resolution')
  expect((await read('nobody', projectId)).resolution?.outcome).toBeNull()
})

describe('what is over or not its turn', () => {
  it('is one set of minutes, and none before the meeting', async () => {
    const { resolutionId } = await put()
    const write = async () =>
      hamlet.code('secretary', 'votes.resolutions.writeMinutes', {
        resolutionId,
        text: '到会的都同意换灯',
        fileId: await photo('secretary'),
      })
    expect(await write()).toBe('votes.meetingNotBegun')
    begins()
    expect(await write()).toBe('ok')
    expect(await write()).toBe('votes.minutesThere')
  })

  it('a share is agreed to where shares were put, not in a hall', async () => {
    const { resolutionId } = await put()
    begins()
    const agrees = { resolutionId, seat: 4, agrees: true, ...signature }
    expect(await hamlet.code('owner 0', 'votes.resolutions.agreeToShare', agrees)).toBe('votes.notByMeeting')
  })

  it('a sheet is checked until the meeting closes, and not in the second of its end', async () => {
    const { resolutionId } = await put()
    begins()
    const sheet = { sheetId: randomUUID(), resolutionId, lines: [{ seat: 2, choice: 'consent' }] }
    await hamlet.done('secretary', 'votes.resolutions.recordSheet', { ...sheet, fileId: await photo('secretary') })
    hamlet.story.passes(3 * 60)
    const check = { sheetId: sheet.sheetId, accepted: true }
    expect(await hamlet.code('ownersSupervisor', 'votes.resolutions.checkSheet', check)).toBe('votes.resolutionOver')
  })
})
