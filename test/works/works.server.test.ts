import { randomUUID } from 'node:crypto'
import { upload } from '../../server/demo/town'
import { finalOf } from '../funding/ends'
import { budgetFen, collecting, type Hamlet, openHamlet, planned } from '../support/hamlet'
import { milestones, siteOf } from './site'

let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(async () => {
  await hamlet.drop()
})
// A refusal that no rule foresaw shows here, whatever the caller was told.
afterEach(() => expect(hamlet.reported).toEqual([]))

const { written, signed } = finalOf(() => hamlet)
const { commit, finished, building, accept, progress } = siteOf(() => hamlet)

describe('the works', () => {
  it('go from funding to a closed account, and everybody can follow', async () => {
    const laid = milestones('拆旧灯', '装新灯')
    const projectId = await building(laid)
    const photo = await upload(hamlet.town, hamlet.town.staff('contractor'), 'newAsphalt')
    const [first = '', second = ''] = laid.map(({ id }) => id)
    await finished(second, [photo, photo])
    const shown = { cover: null, coveredPhotos: [] }
    expect(await progress(projectId)).toEqual({
      milestones: [
        { ...laid[0], position: 1, doneAt: null, note: '', photoIds: [], ...shown },
        { ...laid[1], position: 2, doneAt: hamlet.now(), note: '完成', photoIds: [photo], ...shown },
      ],
      done: 1,
      total: 2,
      acceptances: [],
    })
    expect(await hamlet.code('nobody', 'files.thumb', { fileId: photo })).toBe('ok')
    await finished(first)
    await hamlet.done('contractor', 'works.finish', { projectId })
    expect(await accept('residentsSupervisor', projectId, 'residents')).toBe('ok')
    expect(await accept('ownersSupervisor', projectId, 'owners')).toBe('ok')
    expect(await hamlet.code('secretary', 'works.close', { projectId })).toBe('projects.accountNotFixed')
    await signed(await written(projectId))
    expect(await hamlet.code('secretary', 'works.close', { projectId })).toBe('projects.accountNotFixed')
    hamlet.story.passes(7 * 24 * 60)
    await hamlet.done('secretary', 'works.close', { projectId })
    expect((await hamlet.stages(projectId)).slice(-4)).toEqual(['funding', 'building', 'accepting', 'closed'])
    expect(await progress(projectId)).toMatchObject({
      done: 2,
      acceptances: [
        { body: 'residents', remark: '逐项看过' },
        { body: 'owners', remark: '逐项看过' },
      ],
    })
  })
})

describe('plan', () => {
  it('lays milestones down once, while collecting or building', async () => {
    const projectId = await collecting(hamlet)
    const code = (who: string, id = projectId) =>
      hamlet.code(who, 'works.plan', { projectId: id, milestones: milestones('换灯') })
    expect(await code('contractor')).toBe('platform.notYours')
    expect((await Promise.all([code('secretary'), code('secretary')])).sort()).toEqual(['ok', 'works.plannedAlready'])
    expect(await progress(projectId)).toMatchObject({ total: 1 })
    expect(await code('secretary', await planned(hamlet, 'council'))).toBe('works.notTime')
    expect(await code('secretary', randomUUID())).toBe('projects.notFound')
    const none = { projectId, milestones: [] }
    expect(await hamlet.code('secretary', 'works.plan', none)).toBe('platform.badInput')
  })

  it('answers a replay as it answered first', async () => {
    const input = { projectId: await collecting(hamlet), milestones: milestones('换灯'), requestId: randomUUID() }
    const first = await hamlet.done('secretary', 'works.plan', input)
    expect(await hamlet.done('secretary', 'works.plan', input)).toEqual(first)
  })
})

describe('begin', () => {
  it('waits for the last fen of the budget', async () => {
    const projectId = await collecting(hamlet)
    const code = () => hamlet.code('secretary', 'works.begin', { projectId })
    await commit(projectId, budgetFen - 1)
    expect(await code()).toBe('projects.notFunded')
    await commit(projectId, 1, 'materials')
    expect((await Promise.all([code(), code()])).sort()).toEqual(['ok', 'projects.noSuchMove'])
    expect((await hamlet.stages(projectId)).at(-1)).toBe('building')
  })

  it('is for the secretary, on a project that has a plan', async () => {
    const projectId = await collecting(hamlet)
    expect(await hamlet.code('contractor', 'works.begin', { projectId })).toBe('platform.notYours')
    expect(await hamlet.code('secretary', 'works.begin', { projectId: randomUUID() })).toBe('projects.notFound')
  })
})

describe('finishMilestone', () => {
  it('finishes one once, by two phones, and a replay answers the same', async () => {
    const laid = milestones('拆旧灯', '装新灯')
    await building(laid)
    const one = { milestoneId: laid[0]?.id, note: '', photoIds: [] }
    const phones = ['contractor', 'propertyManager'].map((who) => hamlet.code(who, 'works.finishMilestone', one))
    expect((await Promise.all(phones)).sort()).toEqual(['ok', 'works.doneAlready'])
    const other = { ...one, milestoneId: laid[1]?.id, requestId: randomUUID() }
    const first = await hamlet.done('secretary', 'works.finishMilestone', other)
    expect(await hamlet.done('secretary', 'works.finishMilestone', other)).toEqual(first)
  })

  it('shows only photos that are the own ones, and keeps nothing when it refuses', async () => {
    const laid = milestones('换灯')
    const projectId = await building(laid)
    const photo = await upload(hamlet.town, hamlet.town.staff('secretary'), 'newAsphalt')
    const input = { milestoneId: laid[0]?.id, note: '', photoIds: [photo] }
    expect(await hamlet.code('contractor', 'works.finishMilestone', input)).toBe('files.notFound')
    expect(await hamlet.code('nobody', 'files.thumb', { fileId: photo })).toBe('files.notFound')
    expect(await progress(projectId)).toMatchObject({ done: 0 })
    expect(await hamlet.code('secretary', 'works.finishMilestone', input)).toBe('ok')
  })

  it('waits until the works have begun, and is not for residents', async () => {
    const projectId = await collecting(hamlet)
    const laid = milestones('换灯')
    await hamlet.done('secretary', 'works.plan', { projectId, milestones: laid })
    const code = (who: string, milestoneId = laid[0]?.id) =>
      hamlet.code(who, 'works.finishMilestone', { milestoneId, note: '', photoIds: [] })
    expect(await code('contractor')).toBe('works.notBuilding')
    expect(await code('contractor', randomUUID())).toBe('works.notFound')
    expect(await code('owner 0')).toBe('platform.notYours')
  })
})

describe('finish', () => {
  it('waits for the last milestone, and for there being any', async () => {
    const laid = milestones('拆旧灯', '装新灯')
    const projectId = await building(laid)
    const code = (who: string, id = projectId) => hamlet.code(who, 'works.finish', { projectId: id })
    await finished(laid[0]?.id ?? '')
    expect(await code('contractor')).toBe('projects.milestonesLeft')
    await finished(laid[1]?.id ?? '')
    expect(await code('propertyManager')).toBe('platform.notYours')
    expect((await Promise.all([code('contractor'), code('secretary')])).sort()).toEqual(['ok', 'projects.noSuchMove'])
    const none = await collecting(hamlet)
    await commit(none, budgetFen)
    await hamlet.done('secretary', 'works.begin', { projectId: none })
    expect(await code('contractor', none)).toBe('projects.milestonesLeft')
  })
})
