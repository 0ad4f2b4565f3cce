import { maskedName } from '../../../identity/rules'
import { yuan } from '../../../platform/fen'
import type { Paper } from '../../../platform/server/pdf'
import type { Block } from '../../../platform/server/pdfBlocks'
import type { Body } from '../../../posts/bodies'
import { zh as posts } from '../../../posts/texts.shared.zh'
import type { Setting } from '../../ballots/print/store'
import { fullTime } from '../../ballots/print/words'
import { type Count, enough, threeParties } from '../rules'
import type { Seat } from '../seats'
import type { Resolution } from '../store'
import { zh as resolve } from '../texts.zh'
import { measured, outcomeWords } from '../words'

const t = resolve.labels
const { bodies } = posts.labels
const titles = { hall: '居民议事厅决议', tripartite: '三方联席会决议', contributors: '出资人一致同意书' } as const

/** A resolution that is over: what came of it is known. */
type Closed = Resolution & { closedAt: string; outcome: NonNullable<Resolution['outcome']> }

type ResolutionFacts = {
  resolution: Closed
  count: Count
  seats: readonly Seat[]
  minutes: { text: string; digest: string } | null
  /** Which body stood on the owners' side when it met. */
  ownersAs: Body | null
  setting: Pick<Setting, 'community' | 'project'>
  address: string | undefined
}

const headRows = ({ resolution, setting }: ResolutionFacts): (readonly [string, string])[] => {
  const { venue, planVersion, version, meetsAt, place, closedAt, byClock, totalFen } = resolution
  const met =
    venue === 'contributors'
      ? []
      : ([
          [t.when, fullTime(meetsAt)],
          [t.where, place],
        ] as const)
  return [
    ['社区', setting.community],
    ['项目', setting.project],
    ['方案', `第 ${planVersion} 版`],
    ['提交', `第 ${version} 次 · ${fullTime(resolution.putAt)}`],
    ...met,
    ['结束', `${fullTime(closedAt)} · ${byClock ? t.byClock : t.byCall}`],
    ...(totalFen === null ? [] : [['业主出资合计', yuan(totalFen)] as const]),
  ]
}

const figures = (count: Count): Block => ({
  kind: 'table',
  columns: ['应到', '实到', '同意', '不同意', '弃权'].map((head) => ({ head, share: 1, right: true })),
  rows: [[count.seats, count.present, count.consented, count.against, count.abstained].map(String)],
})

const reached = (yes: boolean) => (yes ? '达到' : '没有达到')

/** Each measure with the whole numbers that are compared. */
const measures = ({ quorum, majority, everyParty }: Resolution, count: Count): Block => ({
  kind: 'table',
  columns: [
    { head: '门槛', share: 1.4 },
    { head: '要求', share: 1.6 },
    { head: '人数', share: 1, right: true },
    { head: '结论', share: 1.2, right: true },
  ],
  rows: [
    [
      t.quorum,
      measured(t, quorum),
      `${count.present} / ${count.seats}`,
      reached(enough(count.present, count.seats, quorum)),
    ],
    [
      t.majority,
      measured(t, majority),
      `${count.consented} / ${count.present}`,
      reached(enough(count.consented, count.present, majority)),
    ],
    ...(everyParty
      ? [
          [
            '三方到会',
            '三方都到',
            `${count.parties} / ${threeParties.length}`,
            reached(count.parties === threeParties.length),
          ],
        ]
      : []),
  ],
})

/** A meeting answers for what it resolves, by surname; which home pays is nobody's business. */
const seatTable = (seats: readonly Seat[], ownersAs: Body | null): Block => ({
  kind: 'table',
  columns: [
    { head: '席位', share: 0.6 },
    { head: '姓名', share: 1.2 },
    { head: '身份', share: 2 },
    { head: '意见', share: 1 },
  ],
  rows: seats.map(({ seat, name, party, body, present, choice }) => [
    String(seat),
    maskedName(name),
    party === 'others' ? body : `${party === 'owners' && ownersAs ? bodies[ownersAs] : t.parties[party]} ${body}`,
    choice ? t.choices[choice] : present ? t.here : t.away,
  ]),
})

/** What a meeting, or those who pay, resolved: figures, measures, seats, minutes, fingerprints. Its time is when it was closed. */
export const resolutionPaper = (facts: ResolutionFacts): Paper => {
  const { resolution, count, seats, minutes, ownersAs, address } = facts
  const title = titles[resolution.venue]
  const pays = resolution.venue === 'contributors'
  const blocks: Block[] = [
    { kind: 'title', text: title, under: resolution.text },
    { kind: 'paragraph', text: outcomeWords(t, resolution.outcome), large: true },
    { kind: 'rows', rows: headRows(facts) },
    { kind: 'heading', text: '人数' },
    figures(count),
    { kind: 'heading', text: '门槛' },
    measures(resolution, count),
    { kind: 'paragraph', text: pays ? t.allAgree : t.basis },
    ...(pays ? [] : ([{ kind: 'heading', text: t.seats }, seatTable(seats, ownersAs)] as const)),
    ...(minutes
      ? ([
          { kind: 'heading', text: t.minutes },
          { kind: 'paragraph', text: minutes.text },
        ] as const)
      : []),
    { kind: 'heading', text: '校验码' },
    {
      kind: 'rows',
      rows: [
        [t.fingerprint, resolution.fingerprint],
        [t.resultHash, resolution.resultHash ?? '—'],
        ...(minutes ? [[t.minutesDigest, minutes.digest] as const] : []),
      ],
    },
    ...(address ? [{ kind: 'qr', address, text: '扫码打开这项决议。' } as const] : []),
  ]
  return { title, at: resolution.closedAt, foot: `${title}\n${t.fingerprint} ${resolution.fingerprint}`, blocks }
}
