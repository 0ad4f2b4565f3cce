import { randomUUID } from 'node:crypto'
import { dayMs, instant } from '../../src/platform/instant'
import { monthDay } from '../../src/platform/time'
import { tick } from '../../src/schedule'
import { moneyOf } from '../funding/money'
import { budgetFen, collecting, type Hamlet, planned } from './hamlet'
import { department } from './settling'

/** For how many days the hamlet of the walks has stood: a ballot's days of notice are over. */
export const walkedDays = 16

const sold = async (hamlet: Hamlet) => {
  const buyers = [0, 1, 2].map(() => randomUUID())
  const all = buyers.map((personId, n) => ({ personId, legalName: `新邻${n}` }))
  const unitId = hamlet.homes[3]?.unit.id
  await hamlet.done('secretary', 'identity.sell', { unitId, soldAt: hamlet.now(), buyers: all })
  const { codes } = (await hamlet.done('secretary', 'identity.invite', { personIds: buyers })) as {
    codes: { personId: string; code: string }[]
  }
  return { buyers, codes: buyers.map((id) => codes.find(({ personId }) => personId === id)?.code ?? '') }
}

const raised = async (hamlet: Hamlet, home: number): Promise<string> => {
  const projectId = randomUUID()
  const unitId = hamlet.homes[home]?.unit.id
  const matter = { projectId, unitId, title: '井盖响', summary: '夜里有车就响', photoIds: [] }
  await hamlet.done(`owner ${home}`, 'projects.raise', matter)
  return projectId
}

const whistled = async (hamlet: Hamlet, projectId: string | undefined, of: string): Promise<string> => {
  const whistleId = randomUUID()
  const dueAt = instant(hamlet.story.house.clock() + 20 * dayMs)
  await hamlet.done('secretary', 'whistles.blow', { whistleId, projectId, department: of, matter: '请来看看', dueAt })
  return whistleId
}

/** A site with money that came yesterday, told in yesterday's bulletin, and a payment that waits for signatures. */
const built = async (hamlet: Hamlet) => {
  const money = moneyOf(() => hamlet)
  const { story } = hamlet
  const before = Date.now() - dayMs
  const morning = Date.parse(`${instant(before).slice(0, 10)}T09:00:00+08:00`)
  story.passes((morning - story.house.clock()) / 60_000)
  const { projectId } = await money.withCash(budgetFen)
  const paymentId = await money.asked(projectId, 3_000)
  story.passes(11 * 60)
  await tick(story.house)
  return { buildingId: projectId, paymentId, yesterday: monthDay(instant(before)) }
}

/** What is to be done in a hamlet that was founded `walkedDays` ago, by three people for each job; it is now afterwards. */
export const tellWalks = async (hamlet: Hamlet) => {
  const votingId = await planned(hamlet, 'ballot')
  const ballotId = randomUUID()
  const from = (days: number) => instant(hamlet.story.house.clock() + days * dayMs)
  const window = { opensAt: from(15.2), closesAt: from(20) }
  await hamlet.done('secretary', 'votes.ballots.open', {
    ballotId,
    projectId: votingId,
    question: '换不换灯？',
    ...window,
  })
  const payingId = await collecting(hamlet)
  await hamlet.sql(`update plans set suggested_fen = 18640 where project_id = '${payingId}'`)
  const gridId = randomUUID()
  const buildingIds = hamlet.roll.buildings.map(({ id }) => id)
  await hamlet.done('secretary', 'identity.drawGrid', { gridId, name: '一网格', buildingIds, groups: [] })
  const { buildingId, paymentId, yesterday } = await built(hamlet)
  const byFirst = await raised(hamlet, 0)
  const matterIds = [await raised(hamlet, 1), byFirst, byFirst]
  const whistledIds = [matterIds[0], byFirst, votingId]
  const whistleIds = [
    await whistled(hamlet, whistledIds[0], department),
    await whistled(hamlet, whistledIds[1], '区水务部门'),
    await whistled(hamlet, whistledIds[2], department),
  ]
  const { buyers, codes } = await sold(hamlet)
  hamlet.story.passes((Date.now() - hamlet.story.house.clock()) / 60_000)
  return {
    here: hamlet.town.id,
    owners: [0, 1, 2].map((n) => hamlet.ownerOf(n).personId),
    openids: Object.fromEntries(hamlet.openids),
    ...{
      ballotId,
      payingId,
      gridId,
      buildingId,
      paymentId,
      yesterday,
      matterIds,
      whistledIds,
      whistleIds,
      buyers,
      codes,
    },
  }
}
export type Walked = Awaited<ReturnType<typeof tellWalks>> & { elsewhere: string }
