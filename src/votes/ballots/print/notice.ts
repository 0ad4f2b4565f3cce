import { yuan } from '../../../platform/fen'
import type { Paper } from '../../../platform/server/pdf'
import type { Block } from '../../../platform/server/pdfBlocks'
import type { PlanView } from '../../../projects/store'
import { zh as projectTexts } from '../../../projects/texts.zh'
import type { BallotRow } from '../store'
import type { Setting } from './store'
import { caution, footOf, fullTime, matterNames, ruleRows, scopeText, titled, weightText, words } from './words'

const { points } = projectTexts.labels

const planBlocks = (plan: PlanView): Block[] => [
  { kind: 'heading', text: `方案（第 ${plan.version} 版，${fullTime(plan.writtenAt)} 公布）` },
  { kind: 'paragraph', text: plan.scope },
  {
    kind: 'table',
    columns: [
      { head: '出钱的点', share: 1.2 },
      { head: '出钱的是谁', share: 2 },
      { head: '依据', share: 2.4 },
      { head: '金额', share: 1.6, right: true },
    ],
    rows: [
      ...plan.points.map(({ point, plannedFen, payer, basis }) => [
        points[point],
        payer,
        basis || '—',
        yuan(plannedFen),
      ]),
      ['合计', '', '', yuan(plan.budgetFen)],
    ],
  },
]

/** How a vote comes, in the order in which most people can do it. */
const ways = ({ rules, standing }: BallotRow, place: string): string[] => {
  const act = standing === 'consultative' ? '表达意向' : '投票'
  return [
    `手机：微信小程序“六个点”或本公告的二维码，登录后${act}，当场得到回执。`,
    `纸面：工作人员上门送票，填好签名，截止前交到${place}，或交给送票的人。`,
    ...(rules.proxies > 0 ? [`委托：写好书面委托，一人最多替 ${rules.proxies} 位业主。`] : []),
    '不会用手机的：请网格员在见证人面前代为操作，全程留有记录。',
    `共有的房屋只有一票，由登记的共有人${act}。`,
  ]
}

const factRows = (ballot: BallotRow, setting: Setting, place: string): (readonly [string, string])[] => [
  [ballot.standing === 'consultative' ? '征询事项' : '表决事项', ballot.question],
  ['性质', words.standingsLong[ballot.standing]],
  ['项目和方案', `${setting.project} · 第 ${ballot.planVersion} 版 · ${matterNames[ballot.matter] ?? ballot.matter}`],
  ['公示', `${fullTime(ballot.publicisedAt)} 起，满 ${ballot.rules.publicityDays} 天后开始`],
  ['投票时间', `${fullTime(ballot.opensAt)} 至 ${fullTime(ballot.closesAt)}`],
  ['范围', scopeText(ballot.scope, setting.places)],
  [words.rollFrozen, weightText({ heads: ballot.rollHeads, areaDm2: ballot.rollAreaDm2 })],
  ['交票和咨询', place],
]

type NoticeFacts = {
  ballot: BallotRow
  setting: Setting
  plan: PlanView | undefined
  place: string
  address: string | undefined
}

/**
 * The notice that hangs at the doors before anybody votes: matter, plan version, window, place, how to vote, rules,
 * fingerprints. Property regulations of Beijing (2024) art. 35: what was not made public 15 days before is not voted on.
 */
export const noticePaper = ({ ballot, setting, plan, place, address }: NoticeFacts): Paper => {
  const title = titled(ballot.standing, '公告')
  const blocks: Block[] = [
    { kind: 'title', text: title, under: `${setting.community} · ${setting.places}` },
    { kind: 'rows', rows: factRows(ballot, setting, place) },
    { kind: 'paragraph', text: caution[ballot.standing] },
    ...(plan ? planBlocks(plan) : []),
    { kind: 'heading', text: '怎么投' },
    ...ways(ballot, place).map((text): Block => ({ kind: 'paragraph', text: `· ${text}` })),
    { kind: 'heading', text: words.settings },
    { kind: 'rows', rows: ruleRows(ballot.rules) },
    { kind: 'heading', text: '核对' },
    {
      kind: 'rows',
      rows: [
        [words.fingerprintPackage, ballot.fingerprint],
        [words.fingerprintRoll, ballot.rollHash],
      ],
    },
    ...(address
      ? [{ kind: 'qr', address, text: '扫码看方案、名册面积和参与进度；截止后可以自己重算结果。' } as const]
      : []),
    { kind: 'lines', labels: ['公告单位（章）', '日期'] },
  ]
  return { title, at: ballot.publicisedAt, foot: footOf(ballot, title), blocks }
}
