import * as z from 'zod/mini'
import { told } from '../../identity/wordings'
import { count, day, exact, idList, line, lines, maybeLine, moment, ordinal } from '../../platform/shapes'
import { fen } from '../../projects/schema'
import { marks } from './paperRules'
import { choices, scopes, winners } from './rules'

export const openInput = z.object({
  ballotId: z.uuid(),
  projectId: z.uuid(),
  question: line(100, 4),
  opensAt: moment,
  closesAt: moment,
  /** Whose common part is decided; without it, the project's compound. */
  scope: z.optional(z.object({ kind: z.enum(scopes), ids: idList(2000, 1) })),
  sealed: z.optional(z.boolean()),
  changes: z.optional(z.boolean()),
  wins: z.optional(z.enum(winners)),
  proxies: z.optional(z.int().check(z.gte(0), z.lte(20))),
  objectionDays: z.optional(z.int().check(z.gte(0), z.lte(60))),
})

const drop = line(60, 2)
/** `place`: where papers are handed in and questions answered. */
export const noticeInput = z.object({ ballotId: z.uuid(), place: drop })
export const ballotsInput = z.object({
  ballotId: z.uuid(),
  place: drop,
  buildingId: z.uuid(),
  page: z.int().check(z.gte(0), z.lte(1000)),
})
/** `after`: the last entry of the page before. */
export const platformRollInput = z.object({ ballotId: z.uuid(), after: count })
export const oneBallot = z.object({ ballotId: z.uuid() })
export const ofProject = z.object({ projectId: z.uuid() })
export const castInput = z.object({ ballotId: z.uuid(), entry: ordinal, choice: z.enum(choices), ...told })
const entryOf = { ballotId: z.uuid(), entry: ordinal }
const short = line(200, 2)
export const giveProxyInput = z.object({ ...entryOf, proxyId: z.uuid(), fileId: z.uuid() })
export const checkGuardianInput = z.object({ proxyId: z.uuid(), accepted: z.boolean() })
export const oneProxy = z.object({ proxyId: z.uuid() })
export const takeProxyInput = z.object({ code: line(20, 6) })
export const castProxyInput = z.object({ proxyId: z.uuid(), choice: z.enum(choices) })
/** How the paper reached the home: who took it, or where it was posted. */
export const deliverInput = z.object({ ...entryOf, evidence: short })
/** The first reader brings the scan of the original. */
export const readPaperInput = z.object({ ...entryOf, mark: z.enum(marks), fileId: z.optional(z.uuid()) })
export const onePaper = z.object(entryOf)
/** A building, or the one in which the entry of a scanned paper lies. */
export const doorSheetInput = z.object({
  ballotId: z.uuid(),
  buildingId: z.optional(z.uuid()),
  entry: z.optional(ordinal),
})
export const markDoorInput = z.object({ ...entryOf, state: z.enum(['reached', 'notHome', 'visit']) })
export const objectInput = z.object({ objectionId: z.uuid(), ballotId: z.uuid(), text: short })
export const answerObjectionInput = z.object({ objectionId: z.uuid(), answer: short, upheld: z.boolean() })
export const challengeInput = z.object({ challengeId: z.uuid(), ballotId: z.uuid(), reason: short })
export const oneChallenge = z.object({ challengeId: z.uuid() })
const weight = z.object({ heads: count, areaDm2: z.int().check(z.gte(0), z.lte(1_000_000_000_000)) })
export const officialInput = z.object({
  ballotId: z.uuid(),
  tally: z.object({ consent: weight, against: weight, abstain: weight }),
  /** Which platform or meeting, and where its notice hangs. */
  source: short,
  heldOn: day,
  fileId: z.uuid(),
})

const agreementId = z.uuid()
export const applyInput = z.object({
  agreementId,
  projectId: z.uuid(),
  unitId: z.uuid(),
  scope: z.enum(['stairwell', 'building']),
})
export const writeAgreementInput = z.object({
  agreementId,
  text: lines(10_000, 10),
  totalFen: fen,
  coefficients: z
    .array(
      z.object({ floor: z.int().check(z.gte(-5), z.lte(120)), thousandths: z.int().check(z.gte(0), z.lte(100_000)) }),
    )
    .check(z.minLength(1), z.maxLength(130)),
  byArea: z.boolean(),
})
export const supportInput = z.object({ agreementId, unitId: z.uuid(), supports: z.boolean() })
/** The drawn signature as the points of its lines, and the version under which it stands. */
export const signInput = z.object({
  agreementId,
  unitId: z.uuid(),
  version: ordinal,
  drawing: exact(30_000, 10),
  device: maybeLine(60),
})
/** A signature on paper, or one that is taken back on paper, with its photo. */
export const recordPaperInput = z.object({
  paperId: z.uuid(),
  agreementId,
  unitId: z.uuid(),
  act: z.enum(['sign', 'withdraw']),
  version: ordinal,
  fileId: z.uuid(),
})
export const checkPaperInput = z.object({ paperId: z.uuid(), accepted: z.boolean() })
export const onePaperSignature = z.object({ paperId: z.uuid() })
export const oneAgreement = z.object({ agreementId })
export const withdrawInput = z.object({ agreementId, unitId: z.uuid() })
