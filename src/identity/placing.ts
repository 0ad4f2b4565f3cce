import { sql } from 'kysely'
import * as z from 'zod/mini'
import { reading } from '../platform/server/call'
import { byCallerOutside } from '../platform/server/limits'
import { parsed } from '../platform/server/parsed'
import { line } from '../platform/shapes'

const namedShape = z.object({
  communityId: z.string(),
  name: z.string(),
  subdistrict: z.string(),
  compound: z.nullable(z.string()),
  building: z.nullable(z.string()),
})
type Named = { items: z.infer<typeof namedShape>[] }

/** An address as it is compared: the widths, the case and the blanks in which it was typed do not matter. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s/g, '')

/** It looks over every community's compounds, so nobody asks it without end. */
const limits = [{ name: 'places', whose: byCallerOutside, most: 120, seconds: 600 }]

export const placingCalls = {
  /** Which communities somebody may mean who types where they live. */
  findPlace: reading('anyone', { limits })
    .input(z.object({ address: line(60) }))
    .query(async ({ ctx, input }): Promise<Named> => {
      const { rows } = await sql`
        select community_id as "communityId", name, subdistrict, compound, building
        from places_named(${plain(input.address)})`.execute(ctx.trx)
      return { items: parsed(namedShape, rows) }
    }),
}
