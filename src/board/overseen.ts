import { sql } from 'kysely'
import * as z from 'zod/mini'
import type { Instant } from '../platform/instant'
import { anywhere, reading } from '../platform/server/call'
import { parsed } from '../platform/server/parsed'

const overseenShape = z.object({
  communityId: z.string(),
  name: z.string(),
  households: z.int(),
  going: z.int(),
  talking: z.int(),
  ended: z.int(),
  lateWhistles: z.int(),
  openRemarks: z.int(),
  oldestRemark: z.nullable(z.string()),
  receivedFen: z.int(),
})
type Overseen = { items: z.infer<typeof overseenShape>[]; now: Instant }

/** The communities that the subdistrict's officer answers for, those in which something is late first. */
export const overseenCalls = {
  overseen: reading(['officer'], { within: anywhere }).query(async ({ ctx }): Promise<Overseen> => {
    const { rows } = await sql`
      select community_id as "communityId", name, households, going, talking, ended, late_whistles as "lateWhistles",
        open_remarks as "openRemarks", oldest_remark as "oldestRemark", received_fen as "receivedFen"
      from overseen(${ctx.caller.accountId ?? null}::uuid, ${ctx.now}::timestamptz)`.execute(ctx.trx)
    return { items: parsed(overseenShape, rows), now: ctx.now }
  }),
}
