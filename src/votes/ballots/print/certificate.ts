import type { Paper } from '../../../platform/server/pdf'
import type { Block } from '../../../platform/server/pdfBlocks'
import { zh as posts } from '../../../posts/texts.shared.zh'
import type { Official } from '../official'
import type { Challenge } from '../recounts'
import type { Outcome, Tally } from '../rules'
import { marked, outcomeName } from '../standing'
import type { BallotRow } from '../store'
import { tallyTable, thresholdTable } from './figures'
import type { Setting } from './store'
import { caution, footOf, fullTime, matterNames, ruleRows, scopeText, titled, weightText, words } from './words'

const { bodies } = posts.labels

/** A ballot that is counted: its numbers are there. */
type Counted = BallotRow & { countedAt: string; tally: Tally; outcome: Outcome }

const effectText = (ballot: Counted): string => {
  if (ballot.outcome !== 'passed') return '没有通过，不生效'
  if (ballot.effectiveAt) return `${fullTime(ballot.effectiveAt)} 起`
  return `异议期 ${ballot.rules.objectionDays} 天，异议和重新计票都了结后生效`
}

const officialBlocks = ({ standing }: Counted, official: Official | null): Block[] => {
  if (standing !== 'consultative') return []
  if (!official)
    return [
      { kind: 'heading', text: words.official },
      { kind: 'paragraph', text: '还没有录入正式结果。' },
    ]
  const confirmed = official.confirmedAt
    ? `${official.confirmedAs ? `${bodies[official.confirmedAs]}的` : ''}监督员 ${fullTime(official.confirmedAt)} 核对确认`
    : words.officialWaits
  return [
    { kind: 'heading', text: `${words.official}：${words.outcomes[official.outcome]}` },
    tallyTable(official.tally),
    {
      kind: 'rows',
      rows: [
        ['来源', official.source],
        ['表决日期', official.heldOn],
        ['核对', confirmed],
      ],
    },
  ]
}

const recountBlocks = ({ standing }: Counted, challenges: readonly Challenge[]): Block[] => {
  if (challenges.length === 0) return []
  return [
    { kind: 'heading', text: words.challenges },
    ...challenges.flatMap((challenge): Block[] => {
      const { by, reason, at, recountedAt, orderedBy, orderedAs, tally, outcome, agrees, recountHash, faults } =
        challenge
      const asked = [['申请', `${by} · ${fullTime(at)} · ${reason}`]] as const
      if (!recountedAt || !tally || !outcome)
        return [{ kind: 'rows', rows: [...asked, ['重新计票', words.recountWaits]] }]
      const said = agrees ? words.recountAgrees : words.recountDiffers
      const wrong = faults?.length ? [['差错', `有 ${faults.length} 处对不上`] as const] : []
      const counted = `${fullTime(recountedAt)} · ${orderedAs ? `${bodies[orderedAs]} ` : ''}${orderedBy ?? ''} 下令 · ${outcomeName(words, standing, outcome)}`
      return [
        {
          kind: 'rows',
          rows: [...asked, ['重新计票', counted], ['两次比较', said], ...wrong, ['第二次校验码', recountHash ?? '—']],
        },
        tallyTable(tally),
      ]
    }),
  ]
}

const headRows = (ballot: Counted, setting: Setting): (readonly [string, string])[] => [
  ['性质', words.standingsLong[ballot.standing]],
  ['社区', setting.community],
  ['项目', setting.project],
  ['方案', `第 ${ballot.planVersion} 版 · ${matterNames[ballot.matter] ?? ballot.matter}`],
  ['范围', scopeText(ballot.scope, setting.places)],
  [words.rollFrozen, weightText({ heads: ballot.rollHeads, areaDm2: ballot.rollAreaDm2 })],
  ['公示', `${fullTime(ballot.publicisedAt)} 起`],
  ['投票', `${fullTime(ballot.opensAt)} 至 ${fullTime(ballot.closesAt)}`],
  [words.countedOn, fullTime(ballot.countedAt)],
  ['生效', effectText(ballot)],
]

const markRows = (ballot: Counted): (readonly [string, string])[] => [
  [words.fingerprintPackage, ballot.fingerprint],
  [words.fingerprintRoll, ballot.rollHash],
  [words.fingerprintResult, ballot.resultHash ?? '—'],
  ['各票合计校验码', ballot.commitmentsRoot ?? '—'],
]

type CertificateFacts = {
  ballot: Counted
  setting: Setting
  official: Official | null
  challenges: readonly Challenge[]
  address: string | undefined
}

/** Everything that a result rests on. Its time is that of the last thing it tells, so that the same facts are the same bytes. */
export const certificatePaper = ({ ballot, setting, official, challenges, address }: CertificateFacts): Paper => {
  const roll = { heads: ballot.rollHeads, areaDm2: ballot.rollAreaDm2 }
  const times = [
    ballot.countedAt,
    ballot.effectiveAt,
    official?.confirmedAt,
    ...challenges.flatMap((c) => [c.at, c.recountedAt]),
  ]
  const at =
    times
      .filter((time): time is string => Boolean(time))
      .sort()
      .at(-1) ?? ballot.countedAt
  const title = titled(ballot.standing, '计票结果单')
  const blocks: Block[] = [
    { kind: 'title', text: title, under: ballot.question },
    { kind: 'paragraph', text: outcomeName(words, ballot.standing, ballot.outcome), large: true },
    ...(ballot.standing === 'consultative' ? [{ kind: 'paragraph', text: caution.consultative } as const] : []),
    { kind: 'rows', rows: headRows(ballot, setting) },
    { kind: 'heading', text: marked(words, ballot.standing, '票数') },
    tallyTable(ballot.tally),
    { kind: 'heading', text: words.thresholds },
    thresholdTable(ballot.tally, roll, ballot),
    ...officialBlocks(ballot, official),
    ...recountBlocks(ballot, challenges),
    { kind: 'heading', text: words.settings },
    { kind: 'rows', rows: ruleRows(ballot.rules) },
    { kind: 'heading', text: '校验码' },
    { kind: 'rows', rows: markRows(ballot) },
    ...(address
      ? [{ kind: 'qr', address, text: '扫码打开这次表决，在自己手机上重算名册、票数和结果。' } as const]
      : []),
  ]
  return { title, at, foot: footOf(ballot, title), blocks }
}
