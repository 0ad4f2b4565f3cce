import type { Point } from '../../src/projects/rules'

export type DemoPromise = {
  point: Exclude<Point, 'owner'>
  kind: 'cash' | 'concession' | 'labour' | 'materials'
  amountFen: number
  payer: string
  evidenceKind: 'awardDecision' | 'subsidyPaper' | 'meetingMinutes' | 'companyLetter'
  evidence: string
  /** What it is where it is not money, how much of it, and what its value rests on. */
  what?: string
  quantity?: string
  valued?: string
  /** The second person has not looked at its value yet. */
  waits?: true
}

/** 盈谷中心: money from four sides; concession, line marking, garage, pillars as things. */
export const yingguPromises: DemoPromise[] = [
  {
    point: 'government',
    kind: 'cash',
    amountFen: 22_000_000,
    payer: '区住建部门',
    evidenceKind: 'subsidyPaper',
    evidence: '补助批复',
  },
  {
    point: 'street',
    kind: 'cash',
    amountFen: 9_600_000,
    payer: '滨河街道',
    evidenceKind: 'awardDecision',
    evidence: '奖励决定，评估 87 分',
  },
  {
    point: 'unit',
    kind: 'concession',
    amountFen: 4_800_000,
    payer: '路面施工企业',
    evidenceKind: 'companyLetter',
    evidence: '让利函',
    what: '沥青路面让利',
    quantity: '按合同价减收',
    valued: '对照信息价，按面积算',
  },
  {
    point: 'unit',
    kind: 'labour',
    amountFen: 1_400_000,
    payer: '路面施工企业',
    evidenceKind: 'companyLetter',
    evidence: '免费划线和保养承诺书',
    what: '免费划线和两年保养',
    quantity: '62 个车位，出入口标线',
    valued: '三家报价的中间价',
  },
  {
    point: 'community',
    kind: 'cash',
    amountFen: 4_365_000,
    payer: '建西社区',
    evidenceKind: 'meetingMinutes',
    evidence: '三方联席会纪要',
  },
  {
    point: 'property',
    kind: 'materials',
    amountFen: 1_600_000,
    payer: '物业公司',
    evidenceKind: 'companyLetter',
    evidence: '车库防水材料清单',
    what: '车库防水',
    quantity: '顶板渗水处约 400 平方米',
    valued: '材料清单，按进货价',
  },
  {
    point: 'property',
    kind: 'labour',
    amountFen: 1_200_000,
    payer: '物业公司',
    evidenceKind: 'companyLetter',
    evidence: '门柱和花池围墙工单',
    what: '修门柱和花池围墙',
    quantity: '门柱 4 根，围墙 60 米',
    valued: '工单，按当地工日单价',
  },
]

/** 滨河. */
export const binhePromises: DemoPromise[] = [
  {
    point: 'government',
    kind: 'cash',
    amountFen: 30_000_000,
    payer: '区有关部门',
    evidenceKind: 'subsidyPaper',
    evidence: '补助批复',
  },
  {
    point: 'street',
    kind: 'cash',
    amountFen: 12_850_000,
    payer: '滨河街道',
    evidenceKind: 'awardDecision',
    evidence: '奖励决定',
  },
  {
    point: 'unit',
    kind: 'concession',
    amountFen: 3_000_000,
    payer: '施工企业',
    evidenceKind: 'companyLetter',
    evidence: '减免函',
    what: '施工费用减免',
    quantity: '机械进出场和摊铺费',
    valued: '对照报价单',
  },
  {
    point: 'community',
    kind: 'cash',
    amountFen: 10_000_000,
    payer: '滨河社区',
    evidenceKind: 'meetingMinutes',
    evidence: '议事厅决议',
  },
  {
    point: 'property',
    kind: 'labour',
    amountFen: 7_000_000,
    payer: '物业公司',
    evidenceKind: 'companyLetter',
    evidence: '出工记录',
    what: '清运渣土和围挡看护',
    quantity: '施工期间每天 4 人',
    valued: '工单，按当地工日单价',
  },
]

/** 府前西街7号楼: everything in kind. */
export const jinguPromises: DemoPromise[] = [
  {
    point: 'unit',
    kind: 'materials',
    amountFen: 9_800_000,
    payer: '停车公司',
    evidenceKind: 'companyLetter',
    evidence: '设备清单',
    what: '道闸、车牌识别和监控',
    quantity: '出入口 2 处，摄像头 12 个',
    valued: '设备清单，按采购发票',
  },
  {
    point: 'property',
    kind: 'labour',
    amountFen: 3_600_000,
    payer: '物业公司',
    evidenceKind: 'companyLetter',
    evidence: '出工记录',
    what: '清理私占车位，免费划线',
    quantity: '86 个车位',
    valued: '工单，按当地工日单价',
  },
]

/** Offered and valued, not yet confirmed. Invented. */
export const yingguWaiting: DemoPromise[] = [
  {
    point: 'property',
    kind: 'materials',
    amountFen: 186_000,
    payer: '物业公司',
    evidenceKind: 'companyLetter',
    evidence: '物业工单',
    what: '车棚挡雨板',
    quantity: '24 米',
    valued: '按进货价，含安装',
    waits: true,
  },
]
