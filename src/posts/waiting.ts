import { watchers } from '../platform/roles'
import { holds } from '../platform/server/call'
import { several, type Waiting, type WaitingFor, wordsFor } from '../platform/server/waiting'
import { en } from './texts.en'
import { zh } from './texts.zh'

type Kinds = 'posts' | 'newPosts'
const page = 'identity/pages/posts/index'

/** Proposals that this person may confirm: as the subdistrict, or as the head of the other body. */
const toConfirm = ({ trx, communityId, caller, personId }: WaitingFor) =>
  trx
    .selectFrom('appointments')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('communityId', '=', communityId)
    .where('signsFrom', 'is', null)
    .where('refusedAt', 'is', null)
    .where('personId', '<>', personId)
    .where('proposedBy', '<>', personId)
    .where(({ eb, and, or }) =>
      or([
        ...(holds(caller, 'officer') ? [eb('officeBy', 'is', null)] : []),
        ...(holds(caller, 'residentsCommittee')
          ? [and([eb('role', '=', 'ownersSupervisor'), eb('bodyBy', 'is', null)])]
          : []),
        ...(holds(caller, 'ownersCommittee')
          ? [and([eb('role', '=', 'residentsSupervisor'), eb('bodyBy', 'is', null)])]
          : []),
      ]),
    )

/** Supervisors who are public and do not sign yet: both bodies are told as long as the days run. */
const beginning = ({ trx, communityId, now }: WaitingFor) =>
  trx
    .selectFrom('appointments')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('communityId', '=', communityId)
    .where('endedAt', 'is', null)
    .where('signsFrom', '>', now)

/** What waits for those who confirm and for both bodies; nobody else's desk asks the database. */
export const postsWaitFor = async (of: WaitingFor): Promise<Waiting<Kinds>[]> => {
  if (!holds(of.caller, 'officer', ...watchers)) return []
  const row = await of.trx
    .selectNoFrom([
      beginning(of).$asScalar().$notNull().as('newPosts'),
      toConfirm(of).$asScalar().$notNull().as('posts'),
    ])
    .executeTakeFirstOrThrow()
  const { waits } = wordsFor(of, { zh, en }).labels
  return [...several('posts', waits.posts, row.posts, page), ...several('newPosts', waits.newPosts, row.newPosts, page)]
}
