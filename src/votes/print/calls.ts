import { found, refusal, refuseIf } from '../../platform/refusal'
import { type Context, reading } from '../../platform/server/call'
import { printed } from '../../platform/server/pdf'
import { officialOf } from '../official'
import { challengesOf } from '../recounts'
import * as schema from '../schema'
import { ballotOf } from '../store'
import { certificatePaper } from './certificate'
import { settingOf } from './store'

/** What a printed code opens: the ballot, and on a home's paper that home's right. Without a web address, no code. */
export const ballotAddress = (site: string | undefined, communityId: string, ballotId: string, entry?: number) =>
  site ? `${site}/b?id=${ballotId}&community=${communityId}${entry ? `&entry=${entry}` : ''}` : undefined

const certificate = async (ctx: Context, ballotId: string, site: string | undefined) => {
  const ballot = found(await ballotOf(ctx.trx, ballotId), 'votes.notFound')
  const { countedAt, tally, outcome } = ballot
  if (!countedAt || !tally || !outcome) return refuseIf(refusal('votes.notCounted'))
  const facts = {
    ballot: { ...ballot, countedAt, tally, outcome },
    setting: await settingOf(ctx.trx, ballot),
    official: await officialOf(ctx.trx, ballotId),
    challenges: await challengesOf(ctx.trx, ballotId),
    address: ballotAddress(site, ctx.communityId, ballotId),
  }
  return printed(`certificate-${ballotId.slice(0, 8)}`, certificatePaper(facts))
}

/** What is printed of a ballot: from the frozen package, the same bytes for everybody. */
export const printCalls = {
  printCertificate: reading('anyone')
    .input(schema.printInput)
    .query(({ ctx, input }) => certificate(ctx, input.ballotId, input.site)),
}
