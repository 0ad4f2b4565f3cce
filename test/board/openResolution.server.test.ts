import { randomUUID } from 'node:crypto'
import { openReading } from '../../src/board/open'
import { dayMs, instant } from '../../src/platform/instant'
import { sha256 } from '../../src/platform/server/codes'
import { tick } from '../../src/schedule'
import { resolutionText } from '../../src/votes/resolutions/rules'
import { decided, type Hamlet, openHamlet, planned } from '../support/hamlet'

/* Whoever has no login reads how a meeting or those who pay resolved: numbers and hashes, nobody's name, home or share. */
let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(() => hamlet.drop())
afterEach(() => expect(hamlet.reported).toEqual([]))

const ahead = (days: number) => instant(hamlet.story.house.clock() + days * dayMs)
const decisionOf = async (projectId: string) => {
  const response = await openReading(hamlet.story.house).request(`/projects/${projectId}`)
  return (await response.json()).decision
}
const half = { of: 1, in: 2, strict: true }

test('a hall: as put, as people come, and as it was decided; its result is hashed over what is shown', async () => {
  const projectId = await planned(hamlet, 'council')
  expect(await decisionOf(projectId)).toEqual({
    by: 'council',
    ballotId: null,
    passed: null,
    standing: null,
    resolution: null,
  })
  const { rows } = await hamlet.sql("select id from people where legal_name in ('卜三', '卜四') order by legal_name")
  const resolutionId = randomUUID()
  const meetsAt = ahead(2)
  const closesAt = ahead(3)
  await hamlet.done('secretary', 'votes.resolutions.putResolution', {
    resolutionId,
    projectId,
    venue: 'hall',
    text: '同意换灯方案',
    place: '社区议事厅',
    meetsAt,
    closesAt,
    called: [
      ...rows.map(({ id }) => ({ personId: String(id), party: 'others', body: '代表' })),
      { named: '王芳', party: 'others', body: '业主代表' },
    ],
  })
  const asPut = {
    id: resolutionId,
    venue: 'hall',
    version: 1,
    meetsAt,
    closesAt,
    seats: 3,
    quorum: half,
    majority: half,
  }
  const open = { outcome: null, closedAt: null, resultHash: null }
  expect((await decisionOf(projectId)).resolution).toMatchObject({ ...asPut, ...open, present: 0, consented: 0 })
  hamlet.story.passes((2 * dayMs) / 60_000)
  await hamlet.done('ownersCommittee', 'votes.resolutions.attendResolution', {
    resolutionId,
    drawing: 'M0 0L10 10L20 20',
    device: 'test',
  })
  await hamlet.done('ownersCommittee', 'votes.resolutions.answerResolution', { resolutionId, choice: 'consent' })
  expect((await decisionOf(projectId)).resolution).toMatchObject({ ...asPut, ...open, present: 1, consented: 1 })
  hamlet.story.passes(dayMs / 60_000)
  await tick(hamlet.story.house)
  const { resolution } = await decisionOf(projectId)
  expect(resolution).toMatchObject({
    ...asPut,
    outcome: 'notQuorate',
    present: 1,
    consented: 1,
    against: 0,
    abstained: 0,
  })
  const hashed = resolutionText(resolution.fingerprint, resolution.closedAt, resolution.outcome, resolution)
  expect(sha256(hashed)).toBe(resolution.resultHash)
  expect(JSON.stringify(resolution)).not.toMatch(/卜|王|业主代表|社区议事厅/)
})

test('those who pay: the newest version, without who pays and how much; a ballot has none', async () => {
  const projectId = await planned(hamlet, 'contributors')
  await decided(hamlet, projectId, false)
  expect((await decisionOf(projectId)).resolution).toMatchObject({ outcome: 'notCarried', against: 1, consented: 0 })
  const paid = await planned(hamlet, 'contributors')
  await decided(hamlet, paid)
  const decision = await decisionOf(paid)
  expect(decision).toMatchObject({
    by: 'contributors',
    passed: true,
    resolution: { venue: 'contributors', outcome: 'passed', seats: 1, present: 1, consented: 1 },
  })
  expect(JSON.stringify(decision)).not.toMatch(/shareFen|totalFen|unitId|personId|mine|called/)
  expect(await decisionOf(await planned(hamlet, 'ballot'))).toMatchObject({ by: 'ballot', resolution: null })
})
