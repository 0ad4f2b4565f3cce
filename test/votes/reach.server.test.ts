import { randomUUID } from 'node:crypto'
import { draftRoll } from '../../server/demo/roll'
import { enterRoll } from '../../server/demo/town'
import { dayMs, instant } from '../../src/platform/instant'
import { tick } from '../../src/schedule'
import { budgetFen, collecting, type Hamlet, openHamlet, planned } from '../support/hamlet'
import { given } from '../support/plan'

/* How far a decision reaches: whom it asks, which plan it was, and what it cost. Each was open to a secretary alone. */
let hamlet: Hamlet
beforeEach(async () => {
  hamlet = await openHamlet()
})
afterEach(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})
const unit = (n: number) => hamlet.homes[n]?.unit.id
const writes = (projectId: string, streetFen: number, ownersFen: number, change: object = {}) =>
  hamlet.code('secretary', 'projects.writePlan', {
    projectId,
    scope: '换灯',
    decidedBy: 'contributors',
    matter: 'ordinary',
    budgetFen: streetFen + ownersFen,
    allocation: 'voluntary',
    surplus: 'return',
    shortfall: 'stopAndReturn',
    lines: [{ name: '灯', amountFen: streetFen + ownersFen }],
    points: [given('street', streetFen, '街道'), given('owner', ownersFen, '业主')],
    ...change,
  })

test('a ballot asks nobody of another compound than its project’s, unless compounds share the matter', async () => {
  const shape = { perFloor: 1, areaDm2: () => 5_000, use: 'home', areaSource: 'register', nameFrom: 40 } as const
  const other = draftRoll({ buildings: [{ name: '9号楼', stairwells: [3] }], ...shape })
  await enterRoll(hamlet.town, '小村二区', other)
  const projectId = await planned(hamlet, 'ballot')
  const clock = hamlet.story.house.clock()
  const window = { opensAt: instant(clock + 15 * dayMs), closesAt: instant(clock + 20 * dayMs) }
  const opens = (kind: string, ids: (string | undefined)[]) => {
    const scope = { kind, ids }
    return hamlet.code('secretary', 'votes.ballots.open', {
      ballotId: randomUUID(),
      projectId,
      question: '是否同意换灯',
      scope,
      ...window,
    })
  }
  const [building] = other.buildings
  expect(await opens('compound', [other.compoundId])).toBe('votes.elsewhere')
  expect(await opens('building', [building?.id])).toBe('votes.elsewhere')
  expect(await opens('stairwell', [building?.stairwells[0]?.id])).toBe('votes.elsewhere')
  expect(await opens('units', [unit(0), building?.stairwells[0]?.units[0]?.id])).toBe('votes.elsewhere')
  expect(await opens('compound', [hamlet.roll.compoundId, other.compoundId])).toBe('ok')
})

test('what was decided costs no fen more, and asks no fen more of the owners, unless it is decided again', async () => {
  const projectId = await collecting(hamlet)
  expect(await writes(projectId, budgetFen, 1)).toBe('projects.moreThanDecided')
  expect(await writes(projectId, budgetFen - 2, 2)).toBe('projects.moreThanDecided')
  expect(await writes(projectId, budgetFen - 2, 1)).toBe('ok')
  expect(await writes(projectId, budgetFen - 1, 1)).toBe('projects.moreThanDecided')
  expect(await writes(projectId, 10 * budgetFen, 1, { redecide: true })).toBe('ok')
  expect((await hamlet.stages(projectId)).at(-1)).toBe('planned')
})

test('signed under one plan is not signed under the next: a new version asks everybody again', async () => {
  const projectId = await planned(hamlet, 'signing')
  const agreementId = randomUUID()
  const application = { agreementId, projectId, unitId: unit(0), scope: 'stairwell' }
  await hamlet.done('owner 0', 'votes.signing.applySigning', application)
  for (const n of [1, 2, 3])
    await hamlet.done(`owner ${n}`, 'votes.signing.support', { agreementId, unitId: unit(n), supports: true })
  const coefficients = [1, 2].map((floor) => ({ floor, thousandths: 1_000 }))
  const agreement = {
    agreementId,
    text: '各户分摊换灯的费用，并长期维护。',
    totalFen: 1_000,
    coefficients,
    byArea: false,
  }
  const signs = (n: number, version: number) =>
    hamlet.code(`owner ${n}`, 'votes.signing.sign', {
      agreementId,
      unitId: unit(n),
      version,
      drawing: 'M10 40L30 12L52 44L80 8',
      device: '',
    })
  const elevenDays = async () => {
    hamlet.story.passes((11 * dayMs) / 60_000)
    await tick(hamlet.story.house)
    return (await hamlet.stages(projectId)).at(-1)
  }
  const seen = async () =>
    ((await hamlet.done('nobody', 'votes.signing.signing', { projectId })) as { agreement: { planNewer: boolean } })
      .agreement
  await hamlet.done('secretary', 'votes.signing.writeAgreement', agreement)
  for (const n of [0, 1, 2, 3]) expect(await signs(n, 1)).toBe('ok')
  expect(await seen()).toMatchObject({ planNewer: false })
  hamlet.story.passes(1)
  expect(await writes(projectId, 10 * budgetFen, 1, { decidedBy: 'signing' })).toBe('ok')
  expect(await elevenDays()).toBe('planned')
  expect(await seen()).toMatchObject({ planNewer: true })
  expect(await signs(3, 1)).toBe('votes.planNewer')

  await hamlet.done('secretary', 'votes.signing.writeAgreement', agreement)
  for (const n of [0, 1, 2, 3]) expect(await signs(n, 2)).toBe('ok')
  expect(await seen()).toMatchObject({ planNewer: false })
  expect(await elevenDays()).toBe('funding')
})
