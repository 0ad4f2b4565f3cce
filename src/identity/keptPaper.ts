import type { Instant } from '../platform/instant'
import { ownGroups } from '../platform/own'
import type { OwnRow } from '../platform/server/own'
import type { Paper } from '../platform/server/pdf'
import type { Block } from '../platform/server/pdfBlocks'
import { date } from '../platform/time'
import type { Mine } from './privacy'
import { zh } from './texts.kept.zh'

const t = zh.labels

export type Part = { group: string; zh: string; rows: number; lines: readonly OwnRow[] }

const partOf = ({ zh: words, rows, lines }: Part): Block[] => [
  { kind: 'paragraph', text: `${words} · ${rows}${rows > lines.length ? t.onlyNewest : ''}` },
  {
    kind: 'table',
    columns: [
      { head: t.when, share: 1 },
      { head: t.what, share: 3 },
    ],
    rows: lines.map(({ at, said }) => [date(at), said || words]),
  },
]

/** Everything that is kept of one person, for paper: who they are, then each group with its newest lines. */
export const keptPaper = (mine: Mine, parts: readonly Part[], at: Instant): Paper => ({
  title: t.paper,
  at,
  foot: t.paperFoot,
  blocks: [
    { kind: 'title', text: t.paper, under: date(at) },
    {
      kind: 'rows',
      rows: [
        [t.paperName, mine.name],
        [t.paperPhone, mine.phone ?? '—'],
        [t.paperDocument, mine.document ?? '—'],
        ...mine.rights.map(({ place }) => [t.paperHome, place] as const),
      ],
    },
    ...Object.entries(ownGroups).flatMap(([group, words]): Block[] => {
      const inside = parts.filter((part) => part.group === group)
      return inside.length ? [{ kind: 'heading', text: words.zh }, ...inside.flatMap(partOf)] : []
    }),
  ],
})
