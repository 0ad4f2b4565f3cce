import { domain, reading } from '../../platform/server/call'
import { oneProject } from '../../projects/schema'
import { balancesOf, entriesBefore, headOf, pageEntries, shownIn } from './entries'
import { moneyByPoint } from './rules'
import { ledgerInput } from './schema'
import { pledgesOf } from './store'

export const ledgerRouter = domain({
  standing: reading('anyone', { assistable: true })
    .input(oneProject)
    .query(async ({ ctx, input }) => ({
      points: moneyByPoint(await balancesOf(ctx.trx, ctx.communityId, input.projectId)),
      pledges: await pledgesOf(ctx.trx, ctx.communityId, input.projectId),
    })),

  entries: reading('anyone')
    .input(ledgerInput)
    .query(async ({ ctx, input }) => {
      const before = Number(input.cursor ?? 1_000_000_000)
      const rows = await entriesBefore(ctx.trx, ctx.communityId, input.projectId, before)
      const items = rows.map((row) => {
        const { shownAs, legalName, building, ...entry } = row
        return { ...entry, shown: shownIn(row) }
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
