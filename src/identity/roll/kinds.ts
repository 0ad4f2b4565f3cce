import * as z from 'zod/mini'
import { areaSources, tenures, unitUses } from '../../writing/rollWords'

export const kinds = { areaSource: z.enum(areaSources), use: z.enum(unitUses), tenure: z.enum(tenures) }
const kindsShape = z.object(kinds)

/** What a home is, as the database has it; its checks allow nothing else. */
export const kindsOf = (unit: { areaSource: string; use: string; tenure: string }) => kindsShape.parse(unit)
