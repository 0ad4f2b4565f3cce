import { yuan } from '../../platform/fen'
import type { Paper } from '../../platform/server/pdf'
import { date, dayTime } from '../../platform/time'
import type { Body } from '../../posts/bodies'
import { zh as posts } from '../../posts/texts.shared.zh'
import { capitalYuan, tokenShown } from './receiptRules'
import { zh } from './texts.zh'

type Facts = {
  code: string
  token: string
  project: string
  community: string
  holder: string | undefined
  payer: string
  amountFen: number
  method: 'transfer' | 'cash' | 'inKind' | 'wechat'
  counter: string | null
  at: string
  confirmedAs: Body | null
  seq: number
  hash: string
  valid: boolean
  address: string | undefined
}

const t = zh.labels.receipt
const { bodies } = posts.labels

/** A receipt on paper: who received what from whom for what, where it stands in the ledger, and what it is not. */
export const receiptPaper = (facts: Facts): Paper => ({
  title: `${t.title} ${facts.code}`,
  at: facts.at,
  foot: `${t.title} ${facts.code} · ${facts.hash.slice(0, 16)}`,
  blocks: [
    { kind: 'title', text: t.title, under: facts.code },
    ...(facts.valid ? [] : [{ kind: 'paragraph', text: t.reversed, large: true } as const]),
    {
      kind: 'rows',
      rows: [
        [t.project, `${facts.project}（${facts.community}）`],
        [t.token, tokenShown(facts.token)],
        [t.payer, facts.payer],
        [t.amount, `${yuan(facts.amountFen)}（${capitalYuan(facts.amountFen)}）`],
        [t.method, t.methods[facts.method] + (facts.counter ? ` · ${t.counter} ${facts.counter}` : '')],
        ...(facts.holder ? [[t.holder, facts.holder] as const] : []),
        [t.at, `${date(facts.at).slice(0, 4)}-${dayTime(facts.at)}`],
        ...(facts.confirmedAs ? [[t.confirmedAs, bodies[facts.confirmedAs]] as const] : []),
        [t.entry, `#${facts.seq} ${facts.hash}`],
      ],
    },
    { kind: 'paragraph', text: t.twoPeople },
    { kind: 'paragraph', text: t.notInvoice },
    ...(facts.address ? [{ kind: 'qr', address: facts.address, text: t.scan } as const] : []),
  ],
})
