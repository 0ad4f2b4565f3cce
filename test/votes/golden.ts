import type { Choice } from '../../src/votes/ballots/rules'

/** One home: its area, and who owns it by letters; the first one casts the ballot. */
type Home = { areaDm2: number; owners: string }
export type Golden = {
  name: string
  clause: string
  matter: 'ordinary' | 'special'
  homes: Home[]
  /** Choices of the entries in the order of their first home; whoever comes after the last one is silent. */
  votes: Choice[]
  roll: { heads: number; areaDm2: number }
  outcome: 'passed' | 'notQuorate' | 'notConsented'
}

const quorum =
  '《民法典》第二百七十八条第二款：面积、人数都占三分之二以上的业主参与表决；第一千二百五十九条：“以上”包括本数'
const special = '《民法典》第二百七十八条第二款：特别事项经参与表决面积、人数四分之三以上同意'
const ordinary = '《民法典》第二百七十八条第二款：其他事项经参与表决面积、人数过半数同意'
const oneHead =
  '《最高人民法院关于审理建筑物区分所有权纠纷案件适用法律若干问题的解释》（2020）第九条：一人数套，按一人计'
const area = '同一解释第八条：面积按不动产登记簿；总面积按前项合计'

const times = <T>(number: number, one: T): T[] => Array.from({ length: number }, () => one)
const dm2 = 8_000
/** 270 homes of one owner each; `change` gives some of them another area. */
const homes270 = (change: (n: number) => number = () => dm2): Home[] =>
  Array.from({ length: 270 }, (_, n) => ({ areaDm2: change(n), owners: `o${n}` }))
const cast = (consent: number, against: number, abstain = 0): Choice[] => [
  ...times<Choice>(consent, 'consent'),
  ...times<Choice>(against, 'against'),
  ...times<Choice>(abstain, 'abstain'),
]
const of270 = (name: string, clause: string, matter: Golden['matter'], votes: Choice[], outcome: Golden['outcome']) => {
  const homes = homes270()
  return { name, clause, matter, homes, votes, outcome, roll: { heads: 270, areaDm2: 270 * dm2 } }
}
type Uneven = { name: string; clause: string; matter: Golden['matter']; votes: Choice[]; outcome: Golden['outcome'] }
const uneven = (change: (n: number) => number, rest: Uneven): Golden => {
  const homes = homes270(change)
  return { ...rest, homes, roll: { heads: 270, areaDm2: homes.reduce((sum, { areaDm2 }) => sum + areaDm2, 0) } }
}
const few = (owners: string[]): Home[] => owners.map((names) => ({ areaDm2: dm2, owners: names }))

/** The edges of the law, each with its clause; run by the rules and by the system's own counting alike. */
export const golden: Golden[] = [
  of270('180 of 270 take part: enough', quorum, 'ordinary', cast(180, 0), 'passed'),
  of270('179 of 270 take part: not enough, though all consent', quorum, 'ordinary', cast(179, 0), 'notQuorate'),
  of270('nobody votes', quorum, 'ordinary', [], 'notQuorate'),
  of270('special, 135 of 180 consent', special, 'special', cast(135, 45), 'passed'),
  of270('special, 134 of 180 consent', special, 'special', cast(134, 46), 'notConsented'),
  of270('ordinary, 91 of 180 consent', ordinary, 'ordinary', cast(91, 89), 'passed'),
  of270('ordinary, 90 of 180 consent: half is not more than half', ordinary, 'ordinary', cast(90, 90), 'notConsented'),
  of270('abstaining takes part and does not consent: 90 of 180', ordinary, 'ordinary', cast(90, 0, 90), 'notConsented'),
  of270('abstaining takes part: 91 consent, 89 abstain', ordinary, 'ordinary', cast(91, 0, 89), 'passed'),
  // One dm² of a voter's home moved to one that is silent: 180 heads, and one dm² short of two thirds of the area.
  uneven((n) => (n === 0 ? dm2 - 1 : n === 269 ? dm2 + 1 : dm2), {
    name: '180 heads with an area one dm² short of two thirds',
    clause: `${quorum}；${area}`,
    matter: 'ordinary',
    votes: cast(180, 0),
    outcome: 'notQuorate',
  }),
  uneven((n) => (n === 0 ? 100 * dm2 : dm2), {
    name: '179 heads with far more than two thirds of the area',
    clause: `${quorum}；${area}`,
    matter: 'ordinary',
    votes: cast(179, 0),
    outcome: 'notQuorate',
  }),
  // 91 × 8900 dm² = 89 × 9100 dm²: a majority of heads with exactly half of the area, and with one dm² more.
  uneven((n) => (n < 91 ? 8_900 : n < 180 ? 9_100 : dm2), {
    name: 'ordinary, 91 of 180 heads with exactly half of the area',
    clause: `${ordinary}；${area}`,
    matter: 'ordinary',
    votes: cast(91, 89),
    outcome: 'notConsented',
  }),
  uneven((n) => (n === 0 ? 8_901 : n < 91 ? 8_900 : n < 180 ? 9_100 : dm2), {
    name: 'ordinary, 91 of 180 heads with one dm² more than half of the area',
    clause: `${ordinary}；${area}`,
    matter: 'ordinary',
    votes: cast(91, 89),
    outcome: 'passed',
  }),
  uneven((n) => (n < 90 ? 9_100 : dm2), {
    name: 'ordinary, more than half of the area with exactly half of the heads',
    clause: `${ordinary}；${area}`,
    matter: 'ordinary',
    votes: cast(90, 90),
    outcome: 'notConsented',
  }),
  uneven((n) => (n === 0 ? dm2 - 1 : n === 179 ? dm2 + 1 : dm2), {
    name: 'special, 135 of 180 heads with an area one dm² short of three quarters',
    clause: `${special}；${area}`,
    matter: 'special',
    votes: cast(135, 45),
    outcome: 'notConsented',
  }),
  uneven((n) => (n < 134 ? 9_100 : dm2), {
    name: 'special, more than three quarters of the area with 134 of 180 heads',
    clause: `${special}；${area}`,
    matter: 'special',
    votes: cast(134, 46),
    outcome: 'notConsented',
  }),
  {
    name: 'one owner with nine homes is one head, with the area of nine',
    clause: oneHead,
    matter: 'ordinary',
    homes: few([...times(9, 'a'), 'b', 'c']),
    votes: cast(1, 1),
    roll: { heads: 3, areaDm2: 11 * dm2 },
    outcome: 'notConsented',
  },
  {
    name: 'co-owners of several homes have one ballot, whoever is named first; one of them alone is another owner',
    clause: oneHead,
    matter: 'ordinary',
    homes: few(['a b', 'b a', 'a', 'c']),
    votes: cast(2, 0),
    roll: { heads: 3, areaDm2: 4 * dm2 },
    outcome: 'passed',
  },
  ...(['consent', 'abstain', undefined] as const).map((choice) => ({
    name: `a roll of one that ${choice === 'abstain' ? 'abstains' : choice ? 'consents' : 'is silent'}`,
    clause: choice ? ordinary : quorum,
    matter: 'ordinary' as const,
    homes: few(['a']),
    votes: choice ? [choice] : [],
    roll: { heads: 1, areaDm2: dm2 },
    outcome: choice === 'consent' ? ('passed' as const) : choice ? ('notConsented' as const) : ('notQuorate' as const),
  })),
]
