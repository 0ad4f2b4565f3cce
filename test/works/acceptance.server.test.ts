import { randomUUID } from 'node:crypto'
import { finalOf } from '../funding/ends'
import { type Hamlet, openHamlet } from '../support/hamlet'
import { watching } from '../support/watching'
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
const { building, accepting, accept } = siteOf(() => hamlet)

describe('accept', () => {
  it('takes a supervisor of each body, each once', async () => {
    const projectId = await accepting()
    expect(await accept('residentsSupervisor', projectId, 'owners')).toBe('platform.notYours')
    expect(await accept('secretary', projectId, 'residents')).toBe('platform.notYours')
    const phones = [1, 2].map(() => accept('residentsSupervisor', projectId, 'residents'))
    expect((await Promise.all(phones)).sort()).toEqual(['ok', 'works.bodyAccepted'])
    expect(await hamlet.code('secretary', 'works.close', { projectId })).toBe('projects.notAccepted')
    const input = { projectId, body: 'owners', remark: '同意', requestId: randomUUID() }
    const first = await hamlet.done('ownersSupervisor', 'works.accept', input)
    expect(await hamlet.done('ownersSupervisor', 'works.accept', input)).toEqual(first)
    expect(first).toEqual({ bodies: 2 })
  })

  it('is not for whoever finished a part of these works before they came to watch', async () => {
    const laid = milestones('换灯')
    const projectId = await building(laid)
    const builder = hamlet.ownerOf(3)
    await hamlet.done('secretary', 'identity.appoint', { ...builder, role: 'contractor', scope: '' })
    const milestoneId = laid[0]?.id
    await hamlet.done('owner 3', 'works.finishMilestone', { milestoneId, note: '完成', photoIds: [] })
    await hamlet.done('contractor', 'works.finish', { projectId })
    await hamlet.done('secretary', 'identity.endPost', { personId: builder.personId, role: 'contractor' })
    await watching(hamlet, builder, 'ownersSupervisor', 'owner 3')
    hamlet.story.passes(8 * 24 * 60)
    expect(await accept('owner 3', projectId, 'owners')).toBe('works.ownWork')
    expect(await accept('ownersSupervisor', projectId, 'owners')).toBe('ok')
  })

  it('waits for the works to be reported finished', async () => {
    const projectId = await building(milestones('换灯'))
    expect(await accept('ownersSupervisor', projectId, 'owners')).toBe('works.notAccepting')
  })
})

describe('close', () => {
  const received = async (projectId: string): Promise<string> => {
    const { items } = (await hamlet.done('secretary', 'funding.spending.awaited', { projectId })) as {
      items: { id: string; amountFen: number }[]
    }
    const receiptId = randomUUID()
    const [first] = items
    const receipt = { receiptId, commitmentId: first?.id, amountFen: 1, method: 'transfer', evidence: '回单' }
    await hamlet.done('secretary', 'funding.receiving.recordReceipt', receipt)
    return receiptId
  }

  it('waits for the last receipt and the last fen of cash', async () => {
    const projectId = await accepting('cash')
    await accept('residentsSupervisor', projectId, 'residents')
    await accept('ownersSupervisor', projectId, 'owners')
    const code = (who: string) => hamlet.code(who, 'works.close', { projectId })
    const receiptId = await received(projectId)
    expect(await code('secretary')).toBe('projects.accountNotEmpty')
    await hamlet.done('ownersSupervisor', 'funding.receiving.confirmReceipt', { receiptId })
    expect(await code('secretary')).toBe('projects.accountNotEmpty')
    expect(await code('contractor')).toBe('platform.notYours')
    expect((await hamlet.stages(projectId)).at(-1)).toBe('accepting')
  })

  it('closes once by two taps, and a replay answers the same', async () => {
    const projectId = await accepting()
    await accept('residentsSupervisor', projectId, 'residents')
    await accept('ownersSupervisor', projectId, 'owners')
    await signed(await written(projectId))
    hamlet.story.passes(7 * 24 * 60)
    const input = { projectId, requestId: randomUUID() }
    const taps = [input, input, { projectId }].map((one) => hamlet.code('secretary', 'works.close', one))
    expect((await Promise.all(taps)).sort()).toContain('ok')
    expect((await hamlet.stages(projectId)).filter((stage) => stage === 'closed')).toHaveLength(1)
  })
})
