import { randomUUID } from 'node:crypto'
import { demoCommunities } from '../../src/identity/personas'
import { dayMs, hourMs, instant } from '../../src/platform/instant'
import { tellCars } from './cars'
import { binhe, jingu, withSources } from './cases'
import type { Story } from './drive'
import { acceptWorks, settle } from './ends'
import { foundCommunity } from './founding'
import { meet, pledge, raise } from './jianxi'
import { tellHall } from './resolve'
import { draftRoll, unitsOf } from './roll'
import { manholes, sewer, talk, tellWaterMoved } from './talk'
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

const money = { allocation: 'voluntary', surplus: 'nextProject', shortfall: 'extend' } as const
const plan = { ...money, matter: 'ordinary', decidedBy: 'council' } as const

export const foundBinhe = (story: Story): Promise<Community> =>
  foundCommunity(story, {
    id: demoCommunities.binhe,
    name: '滨河社区',
    households: 840,
    secretary: 'binheSecretary',
    staff: [
      { role: 'gridWorker', persona: 'gridWorker', scope: '第2、3、5网格' },
      { role: 'residentsSupervisor', persona: 'binheResidents' },
      { role: 'ownersSupervisor', persona: 'binheOwners' },
      { role: 'contractor', persona: 'contractor', scope: '滨河道路' },
      { role: 'propertyManager', legalName: '季平', scope: '滨河小区' },
    ],
  })

/** 滨河: three roads broken for eight years; two are done, the third closes tomorrow. */
export const tellBinhe = async (town: Community): Promise<void> => {
  const { story, of } = town
  const names = Array.from({ length: binhe.known.buildings }, (_, n) => `${n + 1}号楼`)
  const roll = draftRoll({
    buildings: names.map((name) => ({ name, stairwells: [10, 10, 10] })),
    perFloor: 2,
    areaDm2: (n) => 5_200 + ((n * 331) % 2_900),
    use: 'home',
    areaSource: 'register',
    nameFrom: 500,
  })
  await enterRoll(town, binhe.known.compound, roll, binhe.known.builtYear)
  const homes = await moveIn(
    town,
    unitsOf(roll).filter((_, n) => n % 5 === 0),
  )
  for (let n = 0; n < 7; n += 1) {
    const buildingIds = roll.buildings.slice(n * 4, n * 4 + 4).map(({ id }) => id)
    const groups = [{ id: randomUUID(), name: `第${n + 1}网格居民群`, kind: 'wechat' as const }]
    const staffGroup = n === 1 ? [{ id: randomUUID(), name: '网格员工作群', kind: 'wecom' as const }] : []
    await town
      .staff('secretary')
      .identity.drawGrid.mutate(
        of({ gridId: randomUUID(), name: `第${n + 1}网格`, buildingIds, groups: [...groups, ...staffGroup] }),
      )
  }
  const projectId = randomUUID()
  raise(town, homes, { projectId, ...binhe }, 170)
  const venues = ['hall', 'online', 'tripartite', 'joint', 'site', 'survey'] as const
  venues.forEach((venue, n) =>
    story.daysAgo(160 - n * 5, 19, () => meet(town, projectId, venue, '道路翻修意见征集', 40 + n * 9)),
  )
  const budgetFen = binhe.known.raisedFen
  const points = withSources(binhe.points, binhe.promises, story.dayOf(90))
  story.daysAgo(126, 9, () =>
    town
      .staff('secretary')
      .projects.writePlan.mutate(of({ projectId, ...plan, scope: binhe.scope, budgetFen, lines: binhe.lines, points })),
  )
  story.daysAgo(122, 19, () => meet(town, projectId, 'hall', '决议一：修路方案', 61))
  tellHall(town, {
    projectId,
    daysAgo: 121,
    text: '通过修路方案和资金共筹方案',
    minutes: '决议二：资金共筹方案。应到 84 人，实到 66 人，63 人同意，3 人弃权。',
    called: homes.slice(0, 84).map(({ unit }) => unit.ownerIds[0] ?? ''),
    present: 66,
    consented: 63,
    phones: homes.slice(0, 12),
  })
  story.daysAgo(119, 9, () => promiseAll(town, projectId, binhe.promises))
  const amounts = pledgeAmounts(binhe.pledgers, binhe.known.ownerFen)
  amounts.forEach((amountFen, n) =>
    story.at(story.dayStart(117) + n * 5 * hourMs, () => pledge(town, homes[n], projectId, amountFen, n)),
  )
  for (const day of [110, 100, 91]) story.daysAgo(day, 17, () => receiveAll(town, projectId, '银行回单'))
  sinceBinhePaid(town, projectId, homes)
}

/** The works, and what is said beside them. */
const sinceBinhePaid = (town: Community, projectId: string, homes: readonly Household[]): void => {
  tellBinheWorks(town, projectId)
  tellWaterMoved(town, projectId)
  const wheelchair = {
    text: '我家老伴坐轮椅，封路那天怎么出门？',
    answer: '当天北门留 1.2 米通道，网格员上午在现场。',
  }
  talk(town, homes[7], { projectId, ...wheelchair }, 1, 17)
  town.story.daysAgo(41, 15, () => meet(town, projectId, 'site', '南路验收前看井盖', 8, manholes))
  raise(town, homes.slice(20, 27), { projectId: randomUUID(), ...sewer, picture: null }, 6)
}

const tellBinheWorks = (town: Community, projectId: string): void => {
  const { story, of } = town
  const milestones = [
    ['西路铣刨', 80],
    ['西路沥青摊铺', 70],
    ['南路铣刨', 55],
    ['南路沥青摊铺', 44],
    ['东路铣刨', 8],
    ['东路沥青摊铺', -1],
  ] as const
  const rows = milestones.map(([title, day]) => ({
    id: randomUUID(),
    title,
    plannedOn: instant(story.dayStart(day)).slice(0, 10),
  }))
  story.daysAgo(88, 9, () => town.staff('secretary').works.plan.mutate(of({ projectId, milestones: rows })))
  story.daysAgo(87, 9, () => town.staff('secretary').works.begin.mutate(of({ projectId })))
  rows.slice(0, 5).forEach(({ id }, n) =>
    story.daysAgo(milestones[n]?.[1] ?? 0, 17, async () => {
      const photoIds = n % 2 === 1 ? [await upload(town, town.staff('contractor'), 'newAsphalt')] : []
      await town
        .staff('contractor')
        .works.finishMilestone.mutate(
          of({ milestoneId: id, note: n % 2 ? '摊铺完成，已开放通行' : '铣刨完成', photoIds }),
        )
    }),
  )
  const ask = (line: number, purpose: string, amountFen: number, invoice: string) => ({
    projectId,
    line,
    payee: '道路施工企业',
    purpose,
    amountFen,
    invoice,
  })
  story.daysAgo(66, 10, () => pay(town, town.staff('contractor'), ask(1, '西路第一期', 20_400_000, 'BH-001')))
  story.daysAgo(40, 10, () => pay(town, town.staff('contractor'), ask(2, '南路第一期', 18_700_000, 'BH-002')))
  story.daysAgo(2, 15, () => pay(town, town.staff('contractor'), ask(3, '东路铣刨', 9_640_000, 'BH-003'), 'residents'))
  story.daysAgo(1, 16, () => tellRoadClosed(town, projectId))
}

const tellRoadClosed = async (town: Community, projectId: string): Promise<void> => {
  const { story, of } = town
  const grids = await town.staff('gridWorker').identity.grids.query({ communityId: town.id })
  const gridIds = grids.items.filter(({ name }) => /第[235]网格/.test(name)).map(({ id }) => id)
  const tomorrow = story.dayStart(0) + dayMs
  const noticeId = randomUUID()
  await town.staff('gridWorker').notices.publish.mutate(
    of({
      noticeId,
      projectId,
      template: 'roadClosed' as const,
      title: '东路沥青摊铺，封闭一天',
      reason: '东路沥青摊铺',
      affects: '东路南段、3–6号楼门前',
      detour: '南门进出；救护车走北侧应急通道',
      startsAt: instant(tomorrow + 8 * hourMs),
      endsAt: instant(tomorrow + 18 * hourMs),
      contractor: '见合同公示',
      siteManager: '何军',
      sitePhone: '010-00000001',
      complaintPhone: '010-00000002',
      nightPermit: '',
      gridIds,
    }),
  )
  const { channels } = await town.staff('gridWorker').notices.one.query({ communityId: town.id, noticeId })
  for (const { deliveryId } of channels.filter(({ channel }) => channel === 'share').slice(0, 2)) {
    await town.staff('gridWorker').notices.takeShare.mutate(of({ deliveryId }))
    await town.staff('gridWorker').notices.markSent.mutate(of({ deliveryId }))
  }
}

/** 金谷东园: a parking company and a property company build and run a car park; residents pay less. */
export const tellJingu = async (story: Story): Promise<void> => {
  const town = await foundCommunity(story, {
    id: demoCommunities.jingu,
    name: '金谷东园社区',
    households: 60,
    secretary: 'jinguSecretary',
    staff: [
      { role: 'propertyManager', legalName: '柳青', scope: '府前西街7号楼' },
      { role: 'parkingOperator', persona: 'parkingOperator', scope: '府前西街7号楼停车场' },
      { role: 'contractor', legalName: '车前', scope: '停车场' },
      { role: 'residentsSupervisor', legalName: '梅芳' },
      { role: 'ownersSupervisor', legalName: '尚勇' },
    ],
  })
  const { of } = town
  const roll = draftRoll({
    buildings: [{ name: '7号楼', stairwells: [20, 20, 20] }],
    perFloor: 4,
    areaDm2: (n) => 8_100 + ((n * 277) % 3_300),
    use: 'home',
    areaSource: 'register',
    nameFrom: 1500,
  })
  const [owner = { id: '', legalName: '' }] = roll.people
  owner.legalName = '周明'
  await enterRoll(town, jingu.known.compound, roll)
  const homes = await moveIn(town, unitsOf(roll).slice(0, 32), { [owner.id]: 'jinguOwner' })
  const projectId = randomUUID()
  raise(town, homes, { projectId, ...jingu }, 250)
  for (let n = 0; n < jingu.known.deliberations; n += 1) {
    story.daysAgo(240 - n * 7, 19, () =>
      meet(
        town,
        projectId,
        n === 0 ? 'survey' : n % 2 ? 'tripartite' : 'hall',
        n === 0 ? '全体业主问卷' : `第 ${n + 1} 次议事`,
        22 + n,
      ),
    )
  }
  const budgetFen = jingu.lines.reduce((sum, { amountFen }) => sum + amountFen, 0)
  const points = withSources(jingu.points, jingu.promises, story.dayOf(150))
  story.daysAgo(190, 9, () =>
    town
      .staff('secretary')
      .projects.writePlan.mutate(of({ projectId, ...plan, scope: jingu.scope, budgetFen, lines: jingu.lines, points })),
  )
  tellHall(town, {
    projectId,
    daysAgo: 186,
    text: '同意引进停车公司建设和运营停车场',
    minutes: '停车场决议。应到 60 人，实到 44 人，41 人同意，3 人弃权。',
    called: unitsOf(roll).map(({ ownerIds }) => ownerIds[0] ?? ''),
    present: 44,
    consented: 41,
    phones: homes.slice(0, 8),
  })
  story.daysAgo(184, 9, () => promiseAll(town, projectId, jingu.promises))
  const milestones = ['清理私占车位', '划线和监控', '道闸和车牌登记'].map((title, n) => ({
    id: randomUUID(),
    title,
    plannedOn: instant(story.dayStart(170 - n * 10)).slice(0, 10),
  }))
  story.daysAgo(181, 9, () => town.staff('secretary').works.plan.mutate(of({ projectId, milestones })))
  story.daysAgo(180, 9, () => town.staff('secretary').works.begin.mutate(of({ projectId })))
  milestones.forEach(({ id }, n) =>
    story.daysAgo(168 - n * 10, 16, () =>
      town.staff('contractor').works.finishMilestone.mutate(of({ milestoneId: id, note: '已做完', photoIds: [] })),
    ),
  )
  story.daysAgo(146, 17, () => receiveAll(town, projectId, '移交清单'))
  story.daysAgo(145, 9, () => town.staff('contractor').works.finish.mutate(of({ projectId })))
  story.daysAgo(144, 9, () => acceptWorks(town, projectId, '逐项看过，都正常', '同意'))
  story.daysAgo(143, 9, () => settle(town, projectId))
  story.daysAgo(135, 9, () => town.staff('secretary').works.close.mutate(of({ projectId })))
  tellCars(town, roll.compoundId, homes)
}
