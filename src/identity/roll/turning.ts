import { refusal, refuseIf } from '../../platform/refusal'
import type { Context } from '../../platform/server/call'
import { keyName } from '../../platform/server/seal'

/**
 * After the key was changed, and until `npm run rotate` has made the blind values anew, nobody of a file would be found on the roll, and
 * everybody would be written a second time. Asked only where earlier secrets are still named.
 */
export const refuseWhileTurning = async ({ trx, deployment }: Context): Promise<void> => {
  if (!deployment.earlierSecrets?.length) return
  const turned = await trx
    .selectFrom('turnedKeys')
    .select('name')
    .where('name', '=', keyName(deployment))
    .executeTakeFirst()
  if (!turned) refuseIf(refusal('identity.keysTurning'))
}
