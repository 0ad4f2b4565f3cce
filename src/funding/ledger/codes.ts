import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { found } from '../../platform/refusal'
import type { Trx } from '../../platform/server/db'
import { codeNumbers } from './codeRules'

const drawn = (): number => randomInt(codeNumbers.least, codeNumbers.most + 1)

const tryCode = async (trx: Trx, communityId: string, commitmentId: string): Promise<number | undefined> => {
  const numbers = [...new Set(Array.from({ length: 20 }, drawn))]
  const issued = await trx
    .insertInto('paymentCodes')
    .columns(['communityId', 'number', 'commitmentId'])
    .expression((insert) =>
      insert
        .selectFrom(() =>
          trx
            .selectNoFrom(({ fn, cast, val }) => fn<number>('unnest', [cast(val(numbers), sql`int[]`)]).as('number'))
            .as('n'),
        )
        .select(({ val }) => [val(communityId).as('communityId'), 'n.number', val(commitmentId).as('commitmentId')])
        .where(({ not, exists, selectFrom }) => {
          const taken = selectFrom('paymentCodes as k')
            .where('k.communityId', '=', communityId)
            .whereRef('k.number', '=', 'n.number')
          return not(exists(taken))
        })
        .limit(1),
    )
    .onConflict((oc) => oc.columns(['communityId', 'number']).doNothing())
    .returning('number')
    .executeTakeFirst()
  return issued?.number
}

/**
 * Give a promise of money its code: the first of some drawn numbers that is free in the community. Somebody who drew the same
 * number in the same moment keeps it, and another is drawn.
 */
export const issueCode = async (trx: Trx, communityId: string, commitmentId: string): Promise<number> =>
  found(
    (await tryCode(trx, communityId, commitmentId)) ?? (await tryCode(trx, communityId, commitmentId)),
    'platform.unavailable',
  )
