import { binhePromises, type DemoPromise, jinguPromises, yingguPromises } from './promises'

/**
 * The five real cases, told in this project's own form. What a public report of the subdistrict gives is exact
 * (`known`); what it does not give is filled in so that the demo can be walked through, and is invented.
 * Amounts in fen, areas in dm².
 */
export const subdistrict = { id: '0199a000-0000-7000-8000-000000000000', name: '滨河街道', district: '北京市平谷区' }

type PlannedPoint = {
  point: 'government' | 'street' | 'unit' | 'community' | 'owner' | 'property'
  plannedFen: number
  payer: string
  basis: string
  condition?: string
}

/** The funding plan of a case: each point with the sources that it later keeps, or one source in cash. */
export const withSources = (points: readonly PlannedPoint[], promises: readonly DemoPromise[], dueOn: string) =>
  points.map(({ point, plannedFen, payer, basis, condition = '' }) => {
    const kept = promises.filter((one) => one.point === point)
    const sources = kept.length ? kept : [{ kind: 'cash' as const, payer, amountFen: plannedFen }]
    return {
      point,
      basis,
      sources: sources.map(({ kind, payer, amountFen }) => ({ kind, payer, condition, dueOn, plannedFen: amountFen })),
    }
  })

export const yinggu = {
  known: {
    compound: '盈谷中心小区',
    builtYear: 2003,
    households: 270,
    raisedFen: 48_376_850,
    residentsAtLeastFen: 3_000_000,
    /** What is left of the whole for its residents, beside the other five. */
    pledgedFen: 3_411_850,
    meetingsAtLeast: 20,
  },
  title: '盈谷中心路面与屋面修缮',
  summary: '路面粉化、楼顶漏雨、单元门损坏、楼道地砖松动、车棚破损。小区没有竣工验收和房产证，用不了维修资金。',
  scope: '院内和车库出入口路面翻修，楼顶防水，更换单元门，修补楼道地砖，翻新车棚。',
  lines: [
    { name: '路面翻修', amountFen: 21_600_000 },
    { name: '楼顶防水', amountFen: 14_200_000 },
    { name: '单元门更换', amountFen: 5_400_000 },
    { name: '楼道地砖', amountFen: 4_376_850 },
    { name: '车棚翻新', amountFen: 2_800_000 },
    // Beyond what was raised: whoever walks through the demo can still pledge.
    { name: '预备费', amountFen: 300_000 },
  ],
  points: [
    {
      point: 'government',
      plannedFen: 22_000_000,
      payer: '区住建部门',
      basis: '吹哨报到，现场勘查两次',
      condition: '方案表决通过',
    },
    {
      point: 'street',
      plannedFen: 9_600_000,
      payer: '滨河街道',
      basis: '综合评估后的专项奖励',
      condition: '街道评估通过',
    },
    { point: 'unit', plannedFen: 6_200_000, payer: '路面施工企业', basis: '让利和免费划线', condition: '由该企业施工' },
    { point: 'community', plannedFen: 4_365_000, payer: '建西社区', basis: '居民议事厅、三方联席会' },
    { point: 'owner', plannedFen: 3_525_850, payer: '业主', basis: '自愿认筹，一分也是爱' },
    { point: 'property', plannedFen: 2_986_000, payer: '物业公司', basis: '车库防水、门柱、花池围墙' },
  ] satisfies PlannedPoint[],
  promises: yingguPromises,
  pledgers: 86,
}

export const wenle14 = {
  known: { compound: '文乐胡同14号楼', stairwells: 6, households: 55, startedMonth: '2022-04', signedOn: '2023-09-06' },
  title: '文乐胡同14号楼加装电梯',
  summary: '六个单元都没有电梯，老人上下楼难。一户申请，启动整楼征询。',
  lines: [
    { name: '电梯设备', amountFen: 180_000_000 },
    { name: '井道与土建', amountFen: 138_000_000 },
    { name: '管线改移', amountFen: 42_000_000 },
  ],
  points: [
    { point: 'government', plannedFen: 198_000_000, payer: '区住建部门', basis: '加装电梯政策补助' },
    { point: 'street', plannedFen: 30_000_000, payer: '滨河街道', basis: '专项奖励' },
    { point: 'unit', plannedFen: 12_000_000, payer: '电梯企业', basis: '让利' },
    { point: 'community', plannedFen: 10_000_000, payer: '建西社区', basis: '社区筹措' },
    { point: 'owner', plannedFen: 110_000_000, payer: '业主', basis: '居民出资，产权归业主' },
  ] satisfies PlannedPoint[],
  votedNow: 41,
}

export const c2roof = {
  known: { compound: '府前西街C2段底商', owners: 8, payers: 7, raisedFen: 8_211_200 },
  title: '府前西街底商屋顶防水',
  summary: '屋顶防水年久失修，雨天漏水。没有房产证、没有维修资金，也没有物业。',
  scope: '屋顶防水维修，更换雨漏管。七位业主按面积分摊。',
  lines: [
    { name: '屋顶防水', amountFen: 6_691_200 },
    { name: '雨漏管更换', amountFen: 1_520_000 },
  ],
  /** Areas of the eight shops; the last one takes no part. Invented. */
  areasDm2: [8_650, 12_430, 7_780, 9_915, 15_060, 6_890, 11_240, 9_300],
}

export const binhe = {
  known: {
    compound: '滨河小区',
    builtYear: 1991,
    buildings: 28,
    raisedFen: 78_000_000,
    unitFen: 3_000_000,
    ownerFen: 15_150_000,
    venues: 6,
  },
  title: '滨河小区东路、西路、南路翻修',
  summary: '东路、西路、南路的水泥路面破损八年，雨天积水，老人骑车摔倒过。',
  scope: '东路、西路、南路铣刨重铺沥青，同步避让和保护地下管线。',
  lines: [
    { name: '西路', amountFen: 24_000_000 },
    { name: '南路', amountFen: 22_000_000 },
    { name: '东路', amountFen: 32_000_000 },
  ],
  points: [
    { point: 'government', plannedFen: 30_000_000, payer: '区有关部门', basis: '部门提前介入，优化方案' },
    { point: 'street', plannedFen: 12_850_000, payer: '滨河街道', basis: '专项奖励' },
    { point: 'unit', plannedFen: 3_000_000, payer: '施工企业', basis: '费用减免' },
    { point: 'community', plannedFen: 10_000_000, payer: '滨河社区', basis: '资金共筹方案' },
    { point: 'owner', plannedFen: 15_150_000, payer: '居民', basis: '自愿认筹，不入户收款' },
    { point: 'property', plannedFen: 7_000_000, payer: '物业公司', basis: '出工清运和围挡' },
  ] satisfies PlannedPoint[],
  promises: binhePromises,
  pledgers: 120,
}

export const jingu = {
  known: { compound: '府前西街7号楼', deliberations: 7 },
  title: '府前西街7号楼停车场建设与运营',
  summary: '旁边办事大厅的车把小区堵满，居民回家没处停。',
  scope: '清理私占车位，划线，装监控和道闸，引进停车公司运营。居民优惠，先到先停，计时封顶。',
  lines: [
    { name: '道闸与监控', amountFen: 9_800_000 },
    { name: '划线与地面', amountFen: 3_600_000 },
  ],
  points: [
    { point: 'unit', plannedFen: 9_800_000, payer: '停车公司', basis: '设备投入' },
    { point: 'property', plannedFen: 3_600_000, payer: '物业公司', basis: '清理和划线出工' },
  ] satisfies PlannedPoint[],
  promises: jinguPromises,
}
