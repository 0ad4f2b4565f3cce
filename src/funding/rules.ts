import { type Refusal, refusal } from '../platform/refusal'
import { type Kind, kinds, type Point, points, type Stage } from '../projects/rules'
import type { FundingRefusal } from './refusals.zh'

export { type Kind, kinds }
export const methods = ['transfer', 'cash', 'inKind'] as const
export const pledgeNames = ['masked', 'named', 'neighbour'] as const
export const bodies = ['residents', 'owners'] as const
export type Body = (typeof bodies)[number]

export type Balances = ReadonlyMap<string, number>
export type PointStanding = {
  point: Point
  committedFen: number
  receivedFen: number
  spentFen: number
  returnedFen: number
  inKindFen: number
  /** Left over, set aside by the final account, and not sent yet. */
  owedFen: number
}

/**
 * The four amounts of each point, read from the balances (debits minus credits). committedFen counts every kind
 * at its value; received, spent, owed and returned are cash; inKindFen is what was actually given otherwise.
 */
export const standingOf = (balances: Balances): PointStanding[] => {
  const of = (account: string, point: Point) => balances.get(`${account}:${point}`) ?? 0
  return points.map((point) => {
    const [cash, spentFen, returnedFen] = [of('cash', point), of('spent', point), of('returned', point)]
    const owedFen = of('owed', point)
    return {
      point,
      committedFen: 0 - of('committed', point) - of('committedInKind', point),
      receivedFen: cash + spentFen + owedFen + returnedFen,
      spentFen,
      returnedFen,
      inKindFen: of('inKind', point),
      owedFen,
    }
  })
}

export const cashOf = (balances: Balances): Map<Point, number> =>
  new Map(points.map((point) => [point, balances.get(`cash:${point}`) ?? 0]))

export const totalOf = (amounts: ReadonlyMap<Point, number>): number =>
  [...amounts.values()].reduce((sum, fen) => sum + fen, 0)

/** Voluntary means voluntary: from one fen, in the funding stage, by members only (this is no public fundraising). */
export const barToPledging = (stage: Stage, amountFen: number): Refusal<FundingRefusal> | undefined => {
  if (stage !== 'funding') return refusal('funding.notCollecting')
  if (amountFen < 1) return refusal('funding.atLeastOneFen')
  return undefined
}

/**
 * A point that the plan does not use takes no part; the owners' part comes from pledges only. What is not money is first a thing
 * with a value that two people agree on.
 */
export const barToCommitting = (
  stage: Stage,
  { point, kind }: { point: Point; kind: Kind },
  plannedPoints: readonly Point[],
): Refusal<FundingRefusal> | undefined => {
  if (stage !== 'funding') return refusal('funding.notCollecting')
  if (point === 'owner') return refusal('funding.ownersPledge')
  if (!plannedPoints.includes(point)) return refusal('funding.pointNotPlanned')
  if (kind !== 'cash') return refusal('funding.valueFirst')
  return undefined
}

type Promised = { amountFen: number; receivedFen: number; waitingFen: number; kind: Kind }

/** What is written down as received never passes what was promised, counting what waits for its second person. */
export const barToRecording = (
  stage: Stage,
  commitment: Promised,
  receipt: { amountFen: number; method: (typeof methods)[number] },
): Refusal<FundingRefusal> | undefined => {
  if (stage !== 'funding' && stage !== 'building' && stage !== 'accepting') return refusal('funding.notReceiving')
  if ((receipt.method === 'inKind') !== (commitment.kind !== 'cash')) return refusal('funding.wrongMethod')
  const leftFen = commitment.amountFen - commitment.receivedFen - commitment.waitingFen
  if (receipt.amountFen > leftFen) return refusal('funding.moreThanPromised', { leftFen })
  return undefined
}

type Recorded = { recordedBy: string; confirmedBy: string | null; declinedAt: string | null }

/** Who records is not who confirms; and what was declined is nothing that could be confirmed. */
export const barToConfirming = (receipt: Recorded, personId: string): Refusal<FundingRefusal> | undefined => {
  if (receipt.confirmedBy) return refusal('funding.alreadyConfirmed')
  if (receipt.declinedAt) return refusal('funding.receiptDeclined')
  if (receipt.recordedBy === personId) return refusal('funding.twoPeople')
  return undefined
}

/**
 * A receipt written down by mistake is taken back while nobody confirmed it: withdrawn by its recorder, declined by a supervisor.
 * Nothing is in the ledger yet, so one person is enough. Money that WeChat or the bank says has come is no mistake of ours and goes back
 * its own way.
 */
export const barToDecliningReceipt = (
  receipt: Recorded & { byWechat: boolean; byLine: boolean },
  caller: { personId: string; supervises: boolean },
): Refusal<FundingRefusal> | undefined => {
  if (receipt.byWechat) return refusal('funding.declineWechat')
  if (receipt.byLine) return refusal('funding.declineLine')
  if (receipt.confirmedBy) return refusal('funding.declineConfirmed')
  if (receipt.declinedAt) return refusal('funding.receiptDeclined')
  return caller.supervises || receipt.recordedBy === caller.personId ? undefined : refusal('funding.notTheirReceipt')
}

/** To be named in public is agreed to by oneself, not by the hands of a worker. */
export const barToNaming = (shownAs: string, assisted: boolean): Refusal<FundingRefusal> | undefined =>
  assisted && shownAs === 'named' ? refusal('funding.nameIsTheirs') : undefined

/** How a payer stands in public: masked unless they chose otherwise, an organisation by its name. */
export const shownName = (shownAs: string, payer: { legalName: string; masked: string; building: string }): string => {
  if (shownAs === 'organisation' || shownAs === 'named') return payer.legalName
  return shownAs === 'neighbour' ? '邻居' : `${payer.masked} ${payer.building}`.trim()
}
