import { sql } from 'kysely'
import { type Context, personOf } from '../../platform/server/call'
import { opened } from '../../platform/server/opened'
import { blind, seal } from '../../platform/server/seal'
import type { RollOwner } from '../../writing/owners'
import type { StagedOwner } from './staged'

/** What was said of a telephone that is not understood, sealed as numbers are. */
export const stagedPhone = (ctx: Context, { phoneAsked }: RollOwner): StagedOwner['phoneAsked'] =>
  phoneAsked
    ? {
        why: phoneAsked.why,
        saidSealed: seal(ctx.deployment, phoneAsked.said),
        saidBlind: blind(ctx.deployment, ctx.communityId, `phone said\n${phoneAsked.said}`),
      }
    : null

type Known = { key: string | null; personId: string; asked: { said: string; answer: string | null }[] }

/** Whether a telephone is not understood that nobody was asked about yet, or is understood now that waits for an answer. */
export const turnsQuestions = (owners: readonly StagedOwner[], known: readonly Known[]): boolean =>
  owners.some(({ phoneAsked, phoneBlind, key, knownAs }) => {
    const asked = known.find((one) => one.key === key || one.personId === knownAs)?.asked ?? []
    if (!phoneAsked) return phoneBlind !== null && asked.some(({ answer }) => answer === null)
    return !asked.some(({ said }) => said === phoneAsked.saidBlind)
  })

type Owning = StagedOwner & { unitId: string; personId: string }

/** Telephones that were not understood are asked, each once; who has one now is asked no more. */
export const askPhones = async (ctx: Context, owners: readonly Owning[]): Promise<void> => {
  const asked = owners.flatMap(({ phoneAsked, unitId, personId }) =>
    phoneAsked ? [{ ...phoneAsked, unitId, personId, id: ctx.newId() }] : [],
  )
  const known = owners.filter(({ phoneBlind }) => phoneBlind).map(({ personId }) => personId)
  await sql`update phone_questions set answer = 'file', answered_at = ${ctx.now}, answered_by = ${personOf(ctx.caller)}
    where community_id = inside() and answer is null and person_id = any(${known}::uuid[])`.execute(ctx.trx)
  const columns = sql`id uuid, "personId" uuid, "unitId" uuid, why text, "saidSealed" text, "saidBlind" text`
  await sql`insert into phone_questions (community_id, id, person_id, unit_id, why, said_sealed, said_blind, asked_at)
    select inside(), id, "personId", "unitId", why, "saidSealed", "saidBlind", ${ctx.now}::timestamptz
    from ${opened(asked, columns)} on conflict (community_id, person_id, said_blind) do nothing`.execute(ctx.trx)
}
