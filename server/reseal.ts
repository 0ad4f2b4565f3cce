import { sql } from 'kysely'
import type { Database, Trx } from '../src/platform/server/db'
import type { Deployment } from '../src/platform/server/identity'
import { seal, sealedBefore, unseal } from '../src/platform/server/seal'
import { inCommunity } from '../src/platform/server/transaction'

const atOnce = 500
const first = '00000000-0000-0000-0000-000000000000'

/** Every sealed column: its table, its key, and whether it lies in a community. */
const columns = [
  { table: 'people', key: 'id', column: 'phone_sealed', inside: true },
  { table: 'people', key: 'id', column: 'document_sealed', inside: true },
  { table: 'claims', key: 'id', column: 'photo_sealed', inside: true },
  { table: 'paper_signatures', key: 'id', column: 'photo_sealed', inside: true },
  { table: 'resolution_sheets', key: 'id', column: 'photo_sealed', inside: true },
  { table: 'resolution_minutes', key: 'resolution_id', column: 'photo_sealed', inside: true },
  { table: 'allocation_exemptions', key: 'id', column: 'reason_sealed', inside: true },
  { table: 'wechat_merchants', key: 'id', column: 'private_key_sealed', inside: true },
  { table: 'wechat_merchants', key: 'id', column: 'api_key_sealed', inside: true },
  { table: 'staff_keys', key: 'account_id', column: 'totp_sealed', inside: false },
] as const
type Column = (typeof columns)[number]

/** A few hundred rows after one of them; answers the last one's key and how many were closed again. */
const resealSome = async (trx: Trx, deployment: Deployment, { table, key, column, inside }: Column, after: string) => {
  const [t, k, c] = [sql.table(table), sql.ref(key), sql.ref(column)]
  const here = inside ? sql`community_id = inside() and` : sql``
  const { rows } = await sql<{ key: string; sealed: string | null }>`
    select ${k} as key, ${c} as sealed from ${t} where ${here} ${k} > ${after}::uuid
    order by ${k} limit ${atOnce} for update`.execute(trx)
  const due = rows.flatMap(({ key, sealed }) => (sealed && sealedBefore(deployment, sealed) ? [{ key, sealed }] : []))
  for (const { key, sealed } of due) {
    const again = seal(deployment, unseal(deployment, sealed))
    await sql`update ${t} set ${c} = ${again} where ${here} ${k} = ${key}::uuid`.execute(trx)
  }
  return { last: rows.at(-1)?.key, count: due.length }
}

/**
 * Every sealed column closed with the present key; interrupted and begun again it goes on where it was. What
 * corrections and kept answers hold opens with earlier secrets until it is answered or forgotten.
 */
export const resealAll = async (
  db: Database,
  deployment: Deployment,
  tell: (done: number) => void = () => undefined,
): Promise<number> => {
  const communities = (await db.selectFrom('communities').select('id').execute()).map(({ id }) => id)
  let done = 0
  for (const column of columns) {
    for (const communityId of column.inside ? communities : [first]) {
      for (let after: string | undefined = first; after; ) {
        const from: string = after
        const { last, count } = await inCommunity(db, communityId, 'write', (trx) =>
          resealSome(trx, deployment, column, from),
        )
        done += count
        if (count) tell(done)
        after = last
      }
    }
  }
  return done
}
