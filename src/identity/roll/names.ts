import { sql } from 'kysely'
import * as z from 'zod/mini'
import { refuseIf } from '../../platform/refusal'
import { isWatcher } from '../../platform/roles'
import { type Context, personOf } from '../../platform/server/call'
import type { Trx } from '../../platform/server/db'
import { parsed } from '../../platform/server/parsed'
import { eachOnce, line, ordinal } from '../../platform/shapes'
import { nameForm } from '../../writing/forms'
import { formsOf } from '../../writing/kept'
import { postsOf } from '../watching'
import { rollChanged } from './import'
import type { openNames } from './likely'
import { barToSplitting } from './pairRules'
import { personSides } from './pairViews'

export type AskedName = {
  id: string
  written: string
  of: string[]
  areaDm2: number
  names: string[]
  numbered: boolean
}

/** The same as a clerk sees them: the name and its homes, the names that it may hold, and whether a number or an account stands with it. */
export const namesAsShown = async (trx: Trx, communityId: string, found: Awaited<ReturnType<typeof openNames>>) => {
  const people = await personSides(
    trx,
    communityId,
    found.items.map(({ id }) => id),
  )
  return found.items.map(({ id, names }): AskedName => {
    const { written = '', of = [], areaDm2 = 0, numbered = false } = people.get(id) ?? {}
    return { id, written, of, areaDm2, names: names.split('、'), numbered }
  })
}

export const answerNameInput = z.object({
  personId: z.uuid(),
  /** Of several people: who they are, and at which place stands the one whose the numbers and the account are. Without it: one person. */
  several: z.optional(
    z.object({ names: z.array(line(60)).check(z.minLength(2), z.maxLength(20), eachOnce(nameForm)), place: ordinal }),
  ),
})
type Said = z.infer<typeof answerNameInput>

const oneRight = z.object({ unitId: z.string(), since: z.string(), beside: z.array(z.string()) })

/** The homes of somebody, and in what forms others who own them are named. */
const rightsOf = async ({ trx }: Context, personId: string) => {
  const { rows } = await sql`select o.unit_id as "unitId", o.since::text, array(
      select p.name_form from ownerships w join people p on p.community_id = inside() and p.id = w.person_id
      where w.community_id = inside() and w.unit_id = o.unit_id and w.until is null and w.person_id <> o.person_id) as beside
    from ownerships o where o.community_id = inside() and o.person_id = ${personId} and o.until is null`.execute(trx)
  return parsed(oneRight, rows)
}

/** Who stood there has the name at its place, and the others own the same homes since the same day, unless they do already. */
const split = async (ctx: Context, personId: string, { names, place }: NonNullable<Said['several']>): Promise<void> => {
  const at = { communityId: ctx.communityId }
  const homes = await rightsOf(ctx, personId)
  const own = names[place - 1] ?? ''
  await ctx.trx
    .updateTable('people')
    .set({ legalName: own, ...formsOf(own), rollKey: null })
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', personId)
    .execute()
  for (const name of names.filter((one) => one !== own)) {
    const without = homes.filter(({ beside }) => !beside.includes(nameForm(name)))
    if (!without.length) continue
    const id = ctx.newId()
    await ctx.trx
      .insertInto('people')
      .values({ ...at, id, legalName: name, ...formsOf(name) })
      .execute()
    const rights = without.map(({ unitId, since }) => ({ ...at, unitId, personId: id, represents: false, since }))
    await ctx.trx.insertInto('ownerships').values(rights).execute()
  }
}

const answered = (ctx: Context, personId: string) =>
  ctx.trx
    .selectFrom('nameAnswers')
    .select(['names', 'place'])
    .where('communityId', '=', ctx.communityId)
    .where('personId', '=', personId)
    .executeTakeFirst()

/** Whether a name is one person's or several people's, as a person says it. */
export const answerName = async (ctx: Context, { personId, several }: Said): Promise<{ people: number }> => {
  await rollChanged(ctx)
  const person = await ctx.trx
    .selectFrom('people')
    .select(['legalName', 'likelyNames'])
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', personId)
    .where('sameAs', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  const before = await answered(ctx, personId)
  const people = several?.names.length ?? 1
  if (before && (several ? before.names.join() === several.names.join() : before.names.length === 1))
    return { people: before.names.length }
  const posts = (await postsOf(ctx, [personId])).get(personId) ?? []
  refuseIf(
    barToSplitting({
      asked: person?.likelyNames !== undefined && person.likelyNames !== null,
      answered: before !== undefined,
      own: personId === personOf(ctx.caller),
      watches: several !== undefined && posts.some(isWatcher),
      placed: !several || several.place <= people,
    }),
  )
  const said = person?.legalName ?? ''
  if (several) await split(ctx, personId, several)
  await ctx.trx
    .insertInto('nameAnswers')
    .values({
      communityId: ctx.communityId,
      personId,
      said,
      names: several?.names ?? [said],
      place: several?.place ?? 1,
      answeredBy: personOf(ctx.caller),
      answeredAt: ctx.now,
    })
    .execute()
  return { people }
}
