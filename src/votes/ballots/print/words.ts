import { squareMetres } from '../../../platform/fen'
import { fill } from '../../../platform/refusal'
import { date } from '../../../platform/time'
import type { BallotRules, Choice, Fraction, Scope, Weight } from '../rules'
import { type Standing, standingName } from '../standing'
import type { BallotRow } from '../store'
import { zh } from '../texts.zh'

/** The words of papers. They are Chinese: offices, doors and the city's platform read them. */
export const words = zh.labels

/** Where papers are handed in, unless somebody says otherwise. */
export const firstPlace = '社区服务站'

/** `2026-11-24 18:00`: a paper is read in other years too. */
export const fullTime = (at: string): string => `${date(at)} ${at.slice(11, 16)}`

export const weightText = ({ heads, areaDm2 }: Weight): string => `${heads} 人 · ${squareMetres(areaDm2)}`

/** What a paper is, in its title: 意向征询公告, never 表决公告, where it only asks. */
export const titled = (standing: Standing, what: string): string => `${standingName(words, standing)}${what}`

/** What a consultative paper must say besides, so that nobody takes it for the owners' meeting's own. */
export const caution: Record<Standing, string> = {
  consultative:
    '这是意向征询，不是业主大会的表决。按《北京市物业管理条例》第三十五条，业主大会以互联网方式表决，使用市住房城乡建设主管部门的系统；正式结果以该系统或书面表决为准。',
  formal: '这是业主共同决定事项的表决，规则按下列条款。',
}

export const fractionText = ({ of, in: whole }: Fraction): string => `${of}/${whole}`

export const ruleRows = (rules: BallotRules): (readonly [string, string])[] => {
  const { consent, participation, sealed, wins, changes, proxies, objectionDays, clause } = rules
  return [
    ['参与门槛', fill(words.participationNeed, participation)],
    [
      '同意门槛',
      fill(words.consentNeed, {
        of: consent.of,
        in: consent.in,
        more: consent.strict ? words.moreThan : words.atLeastWord,
      }),
    ],
    ['没有投票的', '不计入参与，也不算同意'],
    [words.sealedLabel, words.sealed[sealed ? 'yes' : 'no']],
    [words.changesLabel, words.changes[changes ? 'yes' : 'no']],
    [words.winsLabel, words.wins[wins]],
    ['委托', proxies === 0 ? '不接受委托' : `可书面委托，一人最多替 ${proxies} 位业主`],
    ['异议', objectionDays === 0 ? '没有另设异议期' : `结果公布后 ${objectionDays} 天内可以提，逐条答复`],
    [words.clause, clause],
  ]
}

const scopeNames: Record<Scope['kind'], string> = {
  community: '全社区',
  compound: '本小区',
  building: '本楼',
  stairwell: '本单元',
  units: '指定房屋',
}
export const scopeText = (scope: Scope, places: string): string => `${scopeNames[scope.kind]}（${places}）`

export const matterNames: Record<string, string> = { ordinary: '一般事项', special: '特别事项' }
export const choiceName = (choice: Choice): string => words.choices[choice]

/** What every page repeats: what it belongs to, and the fingerprint by which to know it. */
export const footOf = ({ question, fingerprint }: Pick<BallotRow, 'question' | 'fingerprint'>, title: string): string =>
  `${title} · ${question}\n${words.fingerprintPackage} ${fingerprint}`
