import type { Database, Trx } from '../src/platform/server/db'
import type { Deployment } from '../src/platform/server/identity'
import { seal, sealedBefore, unseal } from '../src/platform/server/seal'
import { inCommunity } from '../src/platform/server/transaction'

const atOnce = 500

/** A few hundred people after one of them; answers the last one's id and how many were closed again. */
const resealSome = async (trx: Trx, communityId: string, deployment: Deployment, after: string) => {
  const people = await trx
    .selectFrom('people')
    .select(['id', 'phone_sealed', 'document_sealed'])
    .where('community_id', '=', communityId)
    .where('id', '>', after)
    .orderBy('id')
    .limit(atOnce)
    .forUpdate()
    .execute()
  const again = (sealed: string | null) => (sealed ? seal(deployment, unseal(deployment, sealed)) : null)
  const due = people.filter(({ phone_sealed, document_sealed }) =>
    [phone_sealed, document_sealed].some((sealed) => sealed && sealedBefore(deployment, sealed)),
  )
  for (const { id, phone_sealed, document_sealed } of due) {
    await trx
      .updateTable('people')
      .set({ phone_sealed: again(phone_sealed), document_sealed: again(document_sealed) })
      .where('community_id', '=', communityId)
      .where('id', '=', id)
      .execute()
  }
  return { last: people.at(-1)?.id, count: due.length }
}

/** Every sealed column closed with the present key; interrupted and begun again it goes on where it was. */
export const resealAll = async (
  db: Database,
  deployment: Deployment,
  tell: (done: number) => void = () => undefined,
): Promise<number> => {
  let done = 0
  for (const { id: communityId } of await db.selectFrom('communities').select('id').execute()) {
    for (let after: string | undefined = '00000000-0000-0000-0000-000000000000'; after; ) {
      const from: string = after
      const { last, count } = await inCommunity(db, communityId, 'write', (trx) =>
        resealSome(trx, communityId, deployment, from),
      )
      done += count
      if (count) tell(done)
      after = last
    }
  }
  return done
}
