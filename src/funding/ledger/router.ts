import { domain, reading } from '../../platform/server/call'
import type { Body } from '../../posts/bodies'
import { oneProject } from '../../projects/schema'
import { balancesOf, entriesBefore, headOf, type LedgerHead, pageEntries, shownIn } from './entries'
import { moneyByPoint, type PointMoney } from './rules'
import { ledgerInput } from './schema'
import type { PublicEntry } from './verify'

/** What the six points promised and gave. */
type MoneyOfProject = { points: PointMoney[] }

/** An entry with who stands behind it, as they chose to be shown, and as what bodies it was confirmed. */
type ShownEntry = PublicEntry & { reverses: number | null; shown: string | null; signedAs: Body[] }

/** Entries, newest first; what is on each account now, debits minus credits; and where the chain stands. */
type LedgerPage = { items: ShownEntry[]; next: string | null; balances: Record<string, number>; head: LedgerHead }

export const ledgerRouter = domain({
  standing: reading('anyone', { assistable: true })
    .input(oneProject)
    .query(
      async ({ ctx, input }): Promise<MoneyOfProject> => ({
        points: moneyByPoint(await balancesOf(ctx.trx, ctx.communityId, input.projectId)),
      }),
    ),

  entries: reading('anyone')
    .input(ledgerInput)
    .query(async ({ ctx, input }): Promise<LedgerPage> => {
      const before = Number(input.cursor ?? 1_000_000_000)
      const rows = await entriesBefore(ctx.trx, ctx.communityId, input.projectId, before)
      const items = rows.map((row) => {
        const { shownAs, legalName, ...entry } = row
        return { ...entry, shown: shownIn(row, ctx.language) }
      })
      const next = rows.length === pageEntries ? String(rows.at(-1)?.seq) : null
      const balances = await balancesOf(ctx.trx, ctx.communityId, input.projectId)
      return {
        items,
        next,
        balances: Object.fromEntries(balances),
        head: await headOf(ctx.trx, ctx.communityId, input.projectId),
      }
    }),
})
