import * as z from 'zod/mini'
import { slugPattern } from '../platform/addresses'
import { roles, scopeKinds } from '../platform/roles'
import { afterPlace, distinct, eachOnce, exact, idList, line, maybeLine, moment } from '../platform/shapes'
import { areaSources, unitUses } from '../writing/rollWords'
import { correctionFields } from './rules'
import { told } from './wordings'

const name = line(60)
export const phone = z.string().check(z.regex(/^1\d{10}$/))

export const foundCommunityInput = z.object({
  subdistrict: z.object({ id: z.uuid(), name, district: name }),
  name,
  profile: z.enum(['national', 'beijing']),
  households: z.int32().check(z.positive()),
  /** The community's word in addresses, chosen by its subdistrict: `/c/jianxi`. */
  slug: z.optional(z.string().check(z.regex(slugPattern))),
})

const idOf = ({ id }: { id: string }): string => id
const nameOf = (one: { name: string }): string => one.name
const roomOf = ({ room }: { room: string }): string => room
const unit = z.object({
  id: z.uuid(),
  room: name,
  floor: z.int().check(z.gte(-5), z.lte(120)),
  areaDm2: z.int().check(z.positive(), z.lte(10_000_000)),
  areaSource: z.enum(areaSources),
  use: z.enum(unitUses),
  /** The first owner casts the household's ballot. */
  ownerIds: idList(20, 1),
  tenantIds: z.optional(idList(20)),
})

const building = z.object({
  id: z.uuid(),
  name,
  stairwells: z
    .array(z.object({ id: z.uuid(), name, units: z.array(unit).check(eachOnce(roomOf)) }))
    .check(z.minLength(1), eachOnce(nameOf)),
})
type Building = z.infer<typeof building>
const stairwellsIn = (buildings: readonly Building[]) => buildings.flatMap(({ stairwells }) => stairwells)
const unitsIn = (buildings: readonly Building[]) => stairwellsIn(buildings).flatMap(({ units }) => units)

export const enterRollInput = z.object({
  compound: z.object({
    id: z.uuid(),
    name,
    builtYear: z.optional(z.int().check(z.gte(1800), z.lte(2100))),
    households: z.int32().check(z.positive()),
  }),
  people: z.array(z.object({ id: z.uuid(), legalName: name })).check(z.maxLength(5000), eachOnce(idOf)),
  buildings: z.array(building).check(
    z.minLength(1),
    eachOnce(idOf),
    eachOnce(nameOf),
    z.refine((buildings) => distinct(stairwellsIn(buildings).map(idOf))),
    z.refine((buildings) => distinct(unitsIn(buildings).map(idOf)) && unitsIn(buildings).length > 0),
  ),
})

const role = z.enum(roles)
const scopeId = z.optional(z.uuid())

/** What a post is given with, whoever gives it. */
export const given = {
  personId: z.uuid(),
  legalName: name,
  /** In words, for everybody to read. */
  scope: maybeLine(60),
  /** The one thing to which the post is limited; without it, it is for the whole community. */
  of: z.optional(z.object({ kind: z.enum(scopeKinds.filter((kind) => kind !== 'community')), id: z.uuid() })),
  /** When the term ends; without it the post lasts until it is ended. */
  until: z.optional(moment),
}
export const appointInput = z.object({ ...given, role })
export const endPostInput = z.object({ personId: z.uuid(), role, scopeId })

export const inviteInput = z.object({ personIds: idList(1000, 1) })
export const joinInput = z.object({ code: line(40, 6), ...told })
const short = line(30)
const door = { compoundId: z.uuid(), building: short, stairwell: short, room: short }
export const atRoomInput = z.object({ ...door, name })
export const peopleAtInput = z.object({ ...door, purpose: z.enum(['assist', 'claim', 'appoint']) })
export const doorCodesInput = z.object({ buildingId: z.uuid() })

export const objectInput = z.object({ joiningId: z.uuid(), reason: line(200) })
export const decideObjectionInput = z.object({ joiningId: z.uuid(), stands: z.boolean() })

export const claimInput = z.object({
  claimId: z.uuid(),
  saidName: name,
  saidHome: name,
  fileId: z.uuid(),
  /** The claimant agrees that a second person looks at the document, and that its photo is then deleted. */
  agreed: z.literal(true),
  ...told,
})
/** Where a list goes on. */
export const pageInput = z.object({ cursor: afterPlace })
export const oneClaim = z.object({ claimId: z.uuid() })
export const decideClaimInput = z.object({
  claimId: z.uuid(),
  /** The person on the roll whom the document proves; without one the claim is refused, and says why. */
  personId: z.optional(z.uuid()),
  reason: maybeLine(200),
})
export const sellInput = z.object({
  unitId: z.uuid(),
  soldAt: moment,
  /** The first buyer casts the household's ballot. */
  buyers: z.array(z.object({ personId: z.uuid(), legalName: name })).check(
    z.minLength(1),
    z.maxLength(20),
    eachOnce(({ personId }) => personId),
  ),
})
export const stepIntoInput = z.object({ persona: exact(40) })

export const groupKinds = ['wechat', 'wecom', 'wecomCustomer'] as const
export const drawGridInput = z.object({
  gridId: z.uuid(),
  name,
  /** A micro-grid lies in the grid that it names. */
  parentId: z.optional(z.uuid()),
  buildingIds: idList(300),
  stairwellIds: z.optional(idList(300)),
  groups: z
    .array(
      z.object({
        id: z.uuid(),
        name,
        kind: z.enum(groupKinds),
        robotKey: z.optional(line(80)),
      }),
    )
    .check(z.maxLength(30), eachOnce(idOf)),
})

export const consentInput = z.object({ given: z.boolean() })
export const correctionInput = z.object({
  correctionId: z.uuid(),
  field: z.enum(correctionFields),
  said: line(200),
})
export const answerCorrectionInput = z.object({
  correctionId: z.uuid(),
  done: z.boolean(),
  answer: line(200),
})
