import * as z from 'zod/mini'
import { asInstant } from '../platform/instant'
import { areaSources, unitUses } from './rules'

const name = z.string().check(z.trim(), z.minLength(1), z.maxLength(60))

export const foundCommunityInput = z.object({
  subdistrict: z.object({ id: z.uuid(), name, district: name }),
  name,
  profile: z.enum(['national', 'beijing']),
  households: z.int().check(z.positive()),
})

const unit = z.object({
  id: z.uuid(),
  room: name,
  floor: z.int().check(z.gte(-5), z.lte(120)),
  areaDm2: z.int().check(z.positive(), z.lte(10_000_000)),
  areaSource: z.enum(areaSources),
  use: z.enum(unitUses),
  /** The first owner casts the household's ballot. */
  ownerIds: z.array(z.uuid()).check(z.minLength(1), z.maxLength(20)),
  tenantIds: z.optional(z.array(z.uuid()).check(z.maxLength(20))),
})

export const enterRollInput = z.object({
  compound: z.object({
    id: z.uuid(),
    name,
    builtYear: z.optional(z.int().check(z.gte(1800), z.lte(2100))),
    households: z.int().check(z.positive()),
  }),
  people: z.array(z.object({ id: z.uuid(), legalName: name })).check(z.maxLength(5000)),
  buildings: z.array(
    z.object({
      id: z.uuid(),
      name,
      stairwells: z.array(z.object({ id: z.uuid(), name, units: z.array(unit) })).check(z.minLength(1)),
    }),
  ),
})

const role = z.enum([
  'secretary',
  'gridWorker',
  'officer',
  'liaison',
  'residentsSupervisor',
  'ownersSupervisor',
  'propertyManager',
  'contractor',
  'parkingOperator',
])

export const appointInput = z.object({
  personId: z.uuid(),
  legalName: name,
  role,
  scope: z.string().check(z.maxLength(60)),
  /** When the term ends; without it the post lasts until it is ended. */
  until: z.optional(z.pipe(z.iso.datetime({ offset: true }), z.transform(asInstant))),
})
export const endPostInput = z.object({ personId: z.uuid(), role })

export const inviteInput = z.object({ personIds: z.array(z.uuid()).check(z.minLength(1), z.maxLength(1000)) })
export const joinInput = z.object({ code: z.string().check(z.trim(), z.minLength(6), z.maxLength(40)) })
const short = z.string().check(z.trim(), z.minLength(1), z.maxLength(30))
export const joinByRoomInput = z.object({
  compoundId: z.uuid(),
  building: short,
  stairwell: short,
  room: short,
  name,
  phoneEnd: z.string().check(z.regex(/^\d{4}$/)),
})
export const sellInput = z.object({
  unitId: z.uuid(),
  soldAt: z.pipe(z.iso.datetime({ offset: true }), z.transform(asInstant)),
  /** The first buyer casts the household's ballot. */
  buyers: z.array(z.object({ personId: z.uuid(), legalName: name })).check(z.minLength(1), z.maxLength(20)),
})
export const stepIntoInput = z.object({ persona: z.string().check(z.maxLength(40)) })

export const drawGridInput = z.object({
  gridId: z.uuid(),
  name,
  buildingIds: z.array(z.uuid()).check(z.minLength(1)),
  groups: z.array(
    z.object({
      id: z.uuid(),
      name,
      kind: z.enum(['wechat', 'wecom']),
      robotKey: z.optional(z.string().check(z.maxLength(80))),
    }),
  ),
})
