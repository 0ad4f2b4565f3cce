import { found, refusal, refuseIf } from '../platform/refusal'
import { type Context, domain, personOf, says, writing } from '../platform/server/call'
import { coveringCalls } from './covering'
import {
  barToAppealing,
  barToDeciding,
  barToHiding,
  barToPassing,
  barToReporting,
  barToTakingBack,
  keepers,
  type State,
} from './rules'
import * as schema from './schema'
import {
  type At,
  actor,
  change,
  hide,
  inProjectOfThing,
  log,
  marked,
  markOf,
  type Thing,
  takeDown,
  uncover,
} from './store'
import { views } from './views'

/** What a room does when its words are public at last: a notice goes out, and who asked hears of the answer, only then. */
export type FirstShown = Record<'notice' | 'answer', (at: At, thing: string) => Promise<void>>
type Now = { state: State }

const held = async (ctx: Context, about: Thing) =>
  found(await markOf(ctx.trx, ctx.communityId, about, true), 'content.nothingWaits')

/** A person reports a thing once, however often they tap. */
const report = async (ctx: Context, { kind, thing, reason }: Thing & { reason: string }): Promise<Now> => {
  const about = { kind, thing }
  const mark = await marked(ctx, about, 'report')
  refuseIf(barToReporting(mark))
  const said = await ctx.trx
    .selectFrom('contentActs')
    .select('seq')
    .where('communityId', '=', ctx.communityId)
    .where((eb) => eb.and({ kind, thing, act: 'reported', personId: personOf(ctx.caller) }))
    .executeTakeFirst()
  if (said) refuseIf(refusal('content.reportedBefore'))
  await log(ctx, about, 'reported', reason, { personId: personOf(ctx.caller) })
  const first = mark.reports === 0 ? { cause: 'report' as const, since: ctx.now } : {}
  await change(ctx, about, { reports: mark.reports + 1, ...first })
  return { state: mark.state }
}

const hideIt = async (ctx: Context, { kind, thing, reason }: Thing & { reason: string }): Promise<Now> => {
  const about = { kind, thing }
  const mark = await marked(ctx, about, 'office')
  refuseIf(barToHiding(mark.record, mark))
  const by = actor(ctx)
  await hide(ctx, about, by.role, reason, by.personId)
  await log(ctx, about, 'hidden', reason, by)
  return { state: 'hidden' }
}

/** Words that were seen and stand. Those that waited come to their place; those that were reported are where they are. */
export const show = async (at: At, about: Thing, state: State, shown: FirstShown): Promise<void> => {
  await change(at, about, { reports: 0 })
  if (state !== 'waiting') return
  await uncover(at, about)
  if (about.kind === 'notice' || about.kind === 'answer') await shown[about.kind](at, about.thing)
}

const pass = async (ctx: Context, about: Thing, shown: FirstShown): Promise<Now> => {
  const mark = await held(ctx, about)
  const by = actor(ctx)
  refuseIf(barToPassing(mark, by.personId))
  await log(ctx, about, 'passed', '', by)
  await show(ctx, about, mark.state, shown)
  return { state: 'shown' }
}

const appeal = async (ctx: Context, { kind, thing, reason }: Thing & { reason: string }): Promise<Now> => {
  const about = { kind, thing }
  const mark = found(await markOf(ctx.trx, ctx.communityId, about, true), 'content.notHidden')
  refuseIf(barToAppealing(mark, personOf(ctx.caller)))
  await change(ctx, about, { appeal: reason, appealedAt: ctx.now })
  await log(ctx, about, 'appealed', reason, { personId: personOf(ctx.caller) })
  return { state: mark.state }
}

const decide = async (ctx: Context, input: Thing & { reason: string; shows: boolean }): Promise<Now> => {
  const { kind, thing, reason, shows } = input
  const about = { kind, thing }
  const mark = await held(ctx, about)
  const by = actor(ctx)
  refuseIf(barToDeciding(mark, by.personId))
  await change(ctx, about, { decidedBy: by.personId, decidedAt: ctx.now })
  await log(ctx, about, shows ? 'granted' : 'upheld', reason, by)
  if (shows) await uncover(ctx, about)
  return { state: shows ? 'shown' : 'hidden' }
}

/** What was taken back is gone everywhere with the next answer, and is not given back. */
const takeBack = async (ctx: Context, { kind, thing }: Thing): Promise<Now> => {
  const about = { kind, thing }
  const mark = await marked(ctx, about, 'office')
  const by = personOf(ctx.caller)
  refuseIf(barToTakingBack(mark, mark, by))
  await takeDown(ctx, about, by, mark.decidedAt !== null)
  await log(ctx, about, 'taken', '', { personId: by })
  return { state: 'hidden' }
}

export const contentRouter = (shown: FirstShown) =>
  domain({
    ...views,
    ...coveringCalls,

    /** Its author takes something back that they said or showed for themselves: everywhere, and for good. */
    takeBack: writing('member')
      .input(schema.oneThing)
      .mutation(({ ctx, input: { kind, thing } }) => takeBack(ctx, { kind, thing })),

    report: writing('member')
      .input(schema.reportInput)
      .mutation(({ ctx, input }) => report(ctx, input)),

    /** Take something from its place, with a reason that stands there instead. What was already sent to groups is out of reach. */
    hide: writing(keepers, { within: inProjectOfThing, says: says(schema.hideInput, ({ reason }) => ({ reason })) })
      .input(schema.hideInput)
      .mutation(({ ctx, input }) => hideIt(ctx, input)),

    /** Let stand what waited or was reported. */
    pass: writing(keepers, { within: inProjectOfThing })
      .input(schema.oneThing)
      .mutation(({ ctx, input: { kind, thing } }) => pass(ctx, { kind, thing }, shown)),

    /** Its author says, once, why it should be shown again. */
    appeal: writing('member')
      .input(schema.appealInput)
      .mutation(({ ctx, input }) => appeal(ctx, input)),

    /** An appeal is decided by somebody else than who hid the thing. */
    decide: writing(keepers, { within: inProjectOfThing, says: says(schema.decideInput, ({ reason }) => ({ reason })) })
      .input(schema.decideInput)
      .mutation(({ ctx, input }) => decide(ctx, input)),
  })
