import { randomUUID } from 'node:crypto'
import { demoCommunities } from '../../src/identity/personas'
import { dayMs, hourMs, instant } from '../../src/platform/instant'
import { pledgeShare, shareByArea } from './allocate'
import { c2roof, wenle14, withSources, yinggu } from './cases'
import type { Story } from './drive'
import { acceptWorks, settle } from './ends'
import { foundCommunity } from './founding'
import type { Drawing } from './photos'
import { yingguWaiting } from './promises'
import { tellPayers } from './resolve'
import { draftRoll, unitsOf } from './roll'
import { gate, minutesOf, rainBoards, talk } from './talk'
import {
  type Community,
  enterRoll,
  type Household,
  moveIn,
  pay,
  pledgeAmounts,
  promiseAll,
  receiveAll,
  upload,
} from './town'

/** Found 建西社区 with the people who run it. */
export const foundJianxi = (story: Story): Promise<Community> =>
  foundCommunity(story, {
    id: demoCommunities.jianxi,
    name: '建西社区',
    households: 333,
    secretary: 'secretary',
    staff: [
      { role: 'gridWorker', legalName: '方宁' },
      { role: 'officer', persona: 'officer', scope: '滨河街道' },
      { role: 'liaison', persona: 'liaison', scope: '区住建部门' },
      { role: 'residentsSupervisor', persona: 'residentsSupervisor' },
      { role: 'ownersSupervisor', persona: 'ownersSupervisor' },
      { role: 'propertyManager', persona: 'propertyManager', scope: '盈谷中心小区' },
      { role: 'contractor', legalName: '石磊', scope: '府前西街底商屋顶防水' },
      { role: 'residentsCommittee', persona: 'residentsHead' },
      { role: 'ownersCommittee', persona: 'ownersHead' },
    ],
  })

/** Who answers for personal data, as a community would write it; the other communities of the demo have not said so yet. */
export const sayWhoAnswers = async (town: Community): Promise<void> => {
  const name = '建西社区居民委员会（演示）'
  const reached = { contact: '建西社区服务站，一号窗口', complaints: '滨河街道办事处（演示）' }
  await town.staff('secretary').identity.setController.mutate(town.of({ name, ...reached }))
}

const planInput = { matter: 'special', allocation: 'voluntary', surplus: 'return', shortfall: 'reduceScope' } as const

/** 盈谷中心: six points, an owners' ballot, money from all sides, still collecting. */
export const tellYinggu = async (town: Community): Promise<void> => {
  const { story, of } = town
  const buildings = ['1号楼', '2号楼', '3号楼', '4号楼', '5号楼'].map((name) => ({ name, stairwells: [18, 18, 18] }))
  const roll = draftRoll({
    buildings,
    perFloor: 3,
    areaDm2: (n) => 7_200 + ((n * 613) % 4_100),
    use: 'home',
    areaSource: 'contract',
    nameFrom: 0,
  })
  const tenant = { id: randomUUID(), legalName: '王小雨' }
  const ownUnit = roll.buildings[2]?.stairwells[0]?.units[4]
  const owner = roll.people.find(({ id }) => id === ownUnit?.ownerIds[0])
  if (!ownUnit || !owner) throw new Error('the demo roll has no third building')
  owner.legalName = '李卫东'
  const rented = unitsOf(roll)[20]
  if (rented) rented.tenantIds = [tenant.id]
  roll.people.push(tenant)
  await enterRoll(town, yinggu.known.compound, roll, yinggu.known.builtYear)
  const homes = await moveIn(town, unitsOf(roll), { [owner.id]: 'yingguOwner', [tenant.id]: 'tenant' })
  const others = homes.filter(({ unit }) => unit.id !== ownUnit.id)
  const projectId = randomUUID()
  raise(town, others, { projectId, ...yinggu }, 210)
  for (let n = 0; n < yinggu.known.meetingsAtLeast + 1; n += 1) {
    story.daysAgo(195 - n * 6, 19, () =>
      meet(town, projectId, n % 3 === 0 ? 'site' : n % 3 === 1 ? 'hall' : 'tripartite', `第 ${n + 1} 次协商`, 18 + n),
    )
  }
  const whistleId = randomUUID()
  story.daysAgo(190, 10, () =>
    town.staff('secretary').whistles.blow.mutate(
      of({
        whistleId,
        projectId,
        department: '区住建部门',
        matter: '楼顶漏雨和路面粉化，请现场勘查',
        dueAt: instant(story.dayStart(180)),
      }),
    ),
  )
  story.daysAgo(189, 9, () =>
    town.staff('liaison').whistles.acknowledge.mutate(of({ whistleId, note: '已收到，安排勘查' })),
  )
  story.daysAgo(187, 10, () => town.staff('liaison').whistles.onSite.mutate(of({ whistleId, note: '第一次现场勘查' })))
  story.daysAgo(183, 15, () =>
    town.staff('liaison').whistles.resolve.mutate(of({ whistleId, note: '第二次勘查，同意按政策补助' })),
  )
  story.daysAgo(68, 9, () =>
    town.staff('secretary').projects.writePlan.mutate(
      of({
        projectId,
        ...planInput,
        decidedBy: 'ballot' as const,
        scope: yinggu.scope,
        budgetFen: yinggu.lines.reduce((sum, { amountFen }) => sum + amountFen, 0),
        lines: yinggu.lines,
        points: withSources(yinggu.points, [...yinggu.promises, ...yingguWaiting], story.dayOf(-14)),
        suggestedFen: 12_600,
      }),
    ),
  )
  const ballotId = randomUUID()
  story.daysAgo(67, 9, () =>
    open(town, { ballotId, projectId, question: '同意盈谷中心路面与屋面修缮方案吗？', days: 16, open: 51, close: 44 }),
  )
  others
    .slice(0, 214)
    .forEach(({ client }, n) =>
      story.at(story.dayStart(50) + n * 20 * 60_000, () =>
        vote(town, client, ballotId, n % 17 === 5 ? 'against' : n % 23 === 7 ? 'abstain' : 'consent'),
      ),
    )
  story.daysAgo(41, 9, () => promiseAll(town, projectId, yinggu.promises))
  story.daysAgo(2, 10, () => promiseAll(town, projectId, yingguWaiting))
  const amounts = pledgeAmounts(yinggu.pledgers, yinggu.known.pledgedFen)
  amounts.forEach((amountFen, n) =>
    story.at(story.dayStart(39) + n * 9 * hourMs, () => pledge(town, others[n * 2], projectId, amountFen, n)),
  )
  for (const day of [36, 28, 20, 12, 6, 3]) story.daysAgo(day, 17, () => receiveAll(town, projectId, '银行回单'))
  talkOfYinggu(town, others, projectId)
}

const talkOfYinggu = (town: Community, others: readonly Household[], projectId: string): void => {
  const quotes = { text: '三家报价差四万，差在哪儿？', answer: '差在铣刨厚度，对比表已放进方案。' }
  talk(town, others[9], { projectId, ...quotes }, 62, 10)
  const groundFloor = {
    text: '我住一层，屋顶漏雨也要摊吗？',
    answer: '这次是自愿认筹，不按户分摊。方案里的参考数只供参考，出不出、出多少由您定。',
  }
  talk(town, others[40], { projectId, ...groundFloor }, 30, 9)
  town.story.daysAgo(1, 15, () => meet(town, projectId, 'site', '现场看车棚挡雨板', 9, rainBoards))
  raise(town, others.slice(60, 68), { projectId: randomUUID(), ...gate, picture: null }, 9)
}

/** 文乐胡同14号楼: one household's application, years of asking, the whole building signed; now the works plan is voted on. */
export const tellWenle = async (town: Community): Promise<void> => {
  const { story, of } = town
  const roll = draftRoll({
    buildings: [{ name: '14号楼', stairwells: [9, 9, 9, 9, 9, 10] }],
    perFloor: 2,
    areaDm2: (n) => 6_900 + ((n * 487) % 2_600),
    use: 'home',
    areaSource: 'register',
    nameFrom: 300,
  })
  const home = roll.buildings[0]?.stairwells[2]?.units[8]
  const owner = roll.people.find(({ id }) => id === home?.ownerIds[0])
  if (!home || !owner) throw new Error('the demo roll has no third stairwell')
  const coOwner = { id: randomUUID(), legalName: '张建国' }
  owner.legalName = '张秀兰'
  home.areaDm2 = 8_352
  home.ownerIds.push(coOwner.id)
  roll.people.push(coOwner)
  await enterRoll(town, wenle14.known.compound, roll)
  const homes = await moveIn(town, unitsOf(roll), { [owner.id]: 'owner', [coOwner.id]: 'coOwner' })
  const others = homes.filter(({ unit }) => unit.id !== home.id)
  const projectId = randomUUID()
  const began = Date.parse(`${wenle14.known.startedMonth}-28T09:00:00+08:00`)
  const after = (days: number) => began + days * dayMs
  raiseAt(town, others, { projectId, ...wenle14 }, began)
  story.at(after(20), () => meet(town, projectId, 'hall', '加装电梯意见征询', 41))
  const budgetFen = wenle14.lines.reduce((sum, line) => sum + line.amountFen, 0)
  const plan = {
    projectId,
    ...planInput,
    decidedBy: 'ballot' as const,
    budgetFen,
    lines: wenle14.lines,
    points: withSources(wenle14.points, [], story.dayOf(-60)),
  }
  story.at(after(40), () =>
    town.staff('secretary').projects.writePlan.mutate(of({ ...plan, scope: '整楼六个单元加装电梯，征询意向。' })),
  )
  const first = randomUUID()
  story.at(after(41), () =>
    openAt(town, { ballotId: first, projectId, question: '愿意整楼加装电梯吗？' }, after(57), after(90)),
  )
  others
    .slice(0, 50)
    .forEach(({ client }, n) =>
      story.at(after(58) + n * hourMs, () => vote(town, client, first, n % 19 === 4 ? 'abstain' : 'consent')),
    )
  const signed = Date.parse(`${wenle14.known.signedOn}T10:00:00+08:00`)
  story.at(signed, () => meet(town, projectId, 'signing', '整栋楼签约', 55))
  story.daysAgo(20, 9, () =>
    town
      .staff('secretary')
      .projects.writePlan.mutate(
        of({ ...plan, scope: '按签约结果深化的设计和施工方案：六部电梯，井道与管线改移同步施工。' }),
      ),
  )
  const ballotId = randomUUID()
  story.daysAgo(19, 9, () =>
    open(town, {
      ballotId,
      projectId,
      question: '同意14号楼加装电梯施工方案（第2版）吗？',
      days: 16,
      open: 3,
      close: -3,
    }),
  )
  others
    .slice(0, wenle14.votedNow)
    .forEach(({ client }, n) =>
      story.at(story.dayStart(3) + 9 * hourMs + (n + 1) * 30 * 60_000, () =>
        vote(town, client, ballotId, n % 13 === 3 ? 'against' : 'consent'),
      ),
    )
}

/** 府前西街C2段: seven of eight shop owners pay by area for their own roof; built, paid and closed. */
export const tellC2 = async (town: Community): Promise<void> => {
  const { story, of } = town
  const roll = draftRoll({
    buildings: [{ name: 'C2段', stairwells: [8] }],
    perFloor: 8,
    areaDm2: (n) => c2roof.areasDm2[n - 1] ?? 8_000,
    use: 'shop',
    areaSource: 'contract',
    nameFrom: 400,
  })
  await enterRoll(town, c2roof.known.compound, roll)
  const shops = await moveIn(town, unitsOf(roll))
  const payers = shops.slice(0, c2roof.known.payers)
  const projectId = randomUUID()
  const total = c2roof.known.raisedFen
  raise(town, payers, { projectId, ...c2roof }, 330)
  for (const n of [1, 2, 3])
    story.daysAgo(326 - n * 4, 15, () => meet(town, projectId, 'contributors', `业主代表第 ${n} 次协商`, 7))
  const owners = { payer: '七位业主', basis: '按面积分摊，只在出资的业主之间' }
  story.daysAgo(310, 9, () =>
    town.staff('secretary').projects.writePlan.mutate(
      of({
        projectId,
        ...planInput,
        allocation: 'byArea' as const,
        decidedBy: 'contributors' as const,
        scope: c2roof.scope,
        budgetFen: total,
        lines: c2roof.lines,
        points: withSources([{ point: 'owner', plannedFen: total, ...owners }], [], story.dayOf(290)),
      }),
    ),
  )
  tellPayers(town, projectId, shops, 308)
  story.daysAgo(308, 18, () => shareByArea(town, projectId, payers))
  payers.forEach((payer, n) => story.daysAgo(306 - n, 11, () => pledgeShare(town, payer, projectId)))
  story.daysAgo(296, 16, () => receiveAll(town, projectId, '银行回单'))
  tellC2Works(town, projectId)
}

const tellC2Works = ({ story, of, ...rest }: Community, projectId: string): void => {
  const town = { story, of, ...rest }
  const milestones = ['旧防水层清除', '新防水层铺设', '雨漏管更换'].map((title, n) => ({
    id: randomUUID(),
    title,
    plannedOn: instant(story.dayStart(290 - n * 7)).slice(0, 10),
  }))
  story.daysAgo(295, 9, () => town.staff('secretary').works.plan.mutate(of({ projectId, milestones })))
  story.daysAgo(294, 9, () => town.staff('secretary').works.begin.mutate(of({ projectId })))
  milestones.forEach(({ id }, n) =>
    story.daysAgo(288 - n * 7, 16, async () => {
      const photoIds = n === 1 ? [await upload(town, town.staff('contractor'), 'wetCeiling')] : []
      await town.staff('contractor').works.finishMilestone.mutate(of({ milestoneId: id, note: '按方案完成', photoIds }))
    }),
  )
  c2roof.lines.forEach((line, n) =>
    story.daysAgo(270 - n, 10, () =>
      pay(town, town.staff('contractor'), {
        projectId,
        line: n + 1,
        payee: '防水施工队',
        purpose: line.name,
        amountFen: line.amountFen,
        invoice: `C2-${n + 1}`,
      }),
    ),
  )
  story.daysAgo(266, 9, () => town.staff('contractor').works.finish.mutate(of({ projectId })))
  story.daysAgo(264, 9, () => acceptWorks(town, projectId, '两场雨后不漏', '验收合格'))
  story.daysAgo(263, 9, () => settle(town, projectId))
  story.daysAgo(255, 9, () => town.staff('secretary').works.close.mutate(of({ projectId })))
}

/** With a picture of what was broken, where one is drawn. */
type Matter = { projectId: string; title: string; summary: string; picture?: Drawing | null }

/** The first household raises it, others co-sign, the community accepts. */
const raiseAt = (
  town: Community,
  homes: readonly Household[],
  { projectId, title, summary, picture = title.includes('屋') ? 'wetCeiling' : 'crackedRoad' }: Matter,
  at: number,
): void => {
  const { story, of } = town
  story.at(at, async () => {
    const [first] = homes
    if (!first) throw new Error('nobody lives here')
    const photoIds = picture ? [await upload(town, first.client, picture)] : []
    await first.client.projects.raise.mutate(of({ projectId, unitId: first.unit.id, title, summary, photoIds }))
  })
  homes
    .slice(1, 31)
    .forEach(({ client, unit }, n) =>
      story.at(at + (n + 2) * hourMs, () => client.projects.cosign.mutate(of({ projectId, unitId: unit.id }))),
    )
  story.at(at + 3 * dayMs, () =>
    town.staff('secretary').projects.accept.mutate(of({ projectId, reason: '居民反映集中，列入议事' })),
  )
}

export const raise = (town: Community, homes: readonly Household[], matter: Matter, daysAgo: number): void =>
  raiseAt(town, homes, matter, town.story.dayStart(daysAgo) + 9 * hourMs)

export const meet = (
  town: Community,
  projectId: string,
  venue: 'hall' | 'tripartite' | 'site' | 'contributors' | 'signing' | 'joint' | 'survey' | 'online',
  title: string,
  attended: number,
  minutes: string = minutesOf(attended),
) =>
  town.staff('secretary').deliberation.recordMeeting.mutate(
    town.of({
      meetingId: randomUUID(),
      projectId,
      venue,
      heldAt: instant(town.story.house.clock() - hourMs),
      title,
      minutes,
      attended,
    }),
  )

const openAt = (
  town: Community,
  ballot: { ballotId: string; projectId: string; question: string },
  opensMs: number,
  closesMs: number,
) =>
  town
    .staff('secretary')
    .votes.ballots.open.mutate(town.of({ ...ballot, opensAt: instant(opensMs), closesAt: instant(closesMs) }))

const open = (
  town: Community,
  {
    open: opens,
    close,
    days: _,
    ...ballot
  }: { ballotId: string; projectId: string; question: string; days: number; open: number; close: number },
) => openAt(town, ballot, town.story.dayStart(opens) + 9 * hourMs, town.story.dayStart(close) + 18 * hourMs)

const vote = async (
  town: Community,
  client: Household['client'],
  ballotId: string,
  choice: 'consent' | 'against' | 'abstain',
) => {
  const { mine } = await client.votes.ballots.ballot.query({ communityId: town.id, ballotId })
  for (const { entry } of mine) await client.votes.ballots.cast.mutate(town.of({ ballotId, entry, choice }))
}

export const pledge = async (
  town: Community,
  home: Household | undefined,
  projectId: string,
  amountFen: number,
  n: number,
): Promise<void> => {
  if (!home) return
  const shownAs = n % 11 === 5 ? ('neighbour' as const) : ('masked' as const)
  await home.client.funding.pledges.pledge.mutate(
    town.of({ commitmentId: randomUUID(), projectId, unitId: home.unit.id, amountFen, shownAs }),
  )
}
