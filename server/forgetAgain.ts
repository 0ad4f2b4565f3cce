import { readFileSync } from 'node:fs'
import pg from 'pg'
import * as z from 'zod/mini'
import { deleters } from '../src/forgetting'
import { dayOf, instant } from '../src/platform/instant'
import { type Database, openDatabase } from '../src/platform/server/db'
import { erase, forgetDue, forgetEverywhere, keepDeletions } from '../src/platform/server/forgetting'
import type { Deployment } from '../src/platform/server/identity'
import { BadSetting } from '../src/platform/server/settings'
import { inCommunity } from '../src/platform/server/transaction'

const lineShape = z.object({ communityId: z.uuid(), what: z.string(), thing: z.string(), onDay: z.string() })
type Deletion = z.infer<typeof lineShape>

/** The list of deletions as `npm run deletions` wrote it: one JSON object a line. */
export const readDeletions = (file: string): Deletion[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line, at) => {
      try {
        return lineShape.parse(JSON.parse(line))
      } catch {
        throw new BadSetting(`${file} is no list of deletions in line ${at + 1}: write it with npm run deletions`)
      }
    })

/** Everything that was deleted and is listed, of all communities, oldest first. `ownerUrl` connects as the schema's owner. */
export const listedDeletions = async (ownerUrl: string): Promise<Deletion[]> => {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } =
      await client.query(`select community_id as "communityId", what, thing, on_day::text as "onDay" from deletions
      order by on_day, what, thing`)
    return rows.map((row) => lineShape.parse(row))
  } finally {
    await client.end()
  }
}

/** The day on which the clock of this database worked last: a backup holds everything up to then. */
const dayOfBackup = async (db: Database): Promise<string> => {
  const row = await db.selectFrom('clock').select('workedAt').executeTakeFirst()
  return row ? dayOf(instant(Date.parse(row.workedAt))) : ''
}

type Again = { listed: number; rounds: number }

/**
 * What was deleted since a backup was written is deleted again: what the list names since the day on which its clock worked last, then
 * whatever is over by now, until nothing is left. Names of a list that this version does not know are refused before anything goes.
 */
export const forgetAgain = async (
  ownerUrl: string,
  deployment: Deployment,
  list: readonly Deletion[],
  nowMs: number,
): Promise<Again> => {
  const unknown = list.find(({ what }) => !deleters[what])
  if (unknown) throw new BadSetting(`The list of deletions names ${unknown.what}, which this version does not know`)
  const db = openDatabase(ownerUrl, 2, false)
  const now = instant(nowMs)
  const done: Again = { listed: 0, rounds: 0 }
  try {
    const from = await dayOfBackup(db)
    for (const { id: communityId } of await db.selectFrom('communities').select('id').execute()) {
      const own = list.filter((one) => one.communityId === communityId && one.onDay >= from)
      for (const { what, thing } of own) {
        const deleter = deleters[what]
        const key = thing.split(' ')
        if (deleter)
          await inCommunity(db, communityId, 'write', async (trx) => {
            await erase({ deployment, trx, communityId, now }, deleter, [key])
            await keepDeletions(trx, communityId, what, [key], now)
          })
        done.listed += 1
      }
      const clean = () =>
        inCommunity(db, communityId, 'write', (trx) => forgetDue({ deployment, trx, communityId, now }, deleters))
      do done.rounds += 1
      while (await clean())
    }
    for (const deleter of Object.values(deleters).filter(({ everywhere }) => everywhere))
      await forgetEverywhere(db, deployment, now, deleter)
  } finally {
    await db.destroy()
  }
  return done
}
