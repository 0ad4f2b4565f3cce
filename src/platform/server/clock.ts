import { sql } from 'kysely'
import * as z from 'zod/mini'
import { barToClock, type Times } from '../clockRules'
import { instant } from '../instant'
import { refuseIf } from '../refusal'
import type { Database } from './db'
import type { House } from './house'
import { parsed } from './parsed'

export const timesShape = z.object({ databaseAt: z.string(), workedAt: z.nullable(z.string()) })

type Asked = Pick<Database, 'getExecutor'>

const timesOf = async (db: Asked): Promise<Times> => {
  const { rows } =
    await sql`select clock_timestamp() as database_at, (select worked_at from clock) as worked_at`.execute(db)
  return parsed(timesShape, rows)[0] ?? { databaseAt: instant(0), workedAt: null }
}

/** Refuse to write by a clock that cannot be right. */
export const believe = (house: House, times: Times): void =>
  refuseIf(barToClock(house.clock(), times, house.byMachine !== true))

/** The same, where the database has not been asked yet; `by`: a transaction that goes on. */
export const believeClock = async (house: House, by: Asked = house.db): Promise<void> =>
  believe(house, await timesOf(by))

/** Keep the present as the latest moment at which this deployment worked. A clock that is moved along says nothing. */
export const keepTime = async (house: House): Promise<void> => {
  if (!house.byMachine) return
  const workedAt = instant(house.clock())
  await house.db
    .insertInto('clock')
    .values({ workedAt })
    .onConflict((oc) => oc.column('one').doUpdateSet({ workedAt }))
    .execute()
}
