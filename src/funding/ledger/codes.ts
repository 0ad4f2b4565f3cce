import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { found } from '../../platform/refusal'
import type { Trx } from '../../platform/server/db'
import { codeNumbers } from './codeRules'

const drawn = (): number => randomInt(codeNumbers.least, codeNumbers.most + 1)

const tryCode = async (trx: Trx, commitmentId: string): Promise<number | undefined> => {
  const numbers = [...new Set(Array.from({ length: 20 }, drawn))]
  const { rows } = await sql<{ number: number }>`
    insert into payment_codes (community_id, number, commitment_id)
    select inside(), n.number, ${commitmentId}::uuid from unnest(${numbers}::int[]) n (number)
    where not exists (select from payment_codes k where k.community_id = inside() and k.number = n.number) limit 1
    on conflict (community_id, number) do nothing returning number`.execute(trx)
  return rows[0]?.number
}

/**
 * Give a promise of money its code: the first of some drawn numbers that is free in the community. Somebody who drew the same
 * number in the same moment keeps it, and another is drawn.
 */
export const issueCode = async (trx: Trx, commitmentId: string): Promise<number> =>
  found((await tryCode(trx, commitmentId)) ?? (await tryCode(trx, commitmentId)), 'platform.unavailable')
