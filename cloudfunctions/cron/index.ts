import { runOnce } from 'graphile-worker'
import { quiet } from '../../server/quiet'
import { tasks } from '../../src/jobs'
import { databaseUrl, neededDatabaseUrl, throughPooler } from '../../src/platform/server/settings'
import { tick } from '../../src/schedule'
import { cloudHouse } from '../house'

/** Every minute: do what is due by the clock, then run the jobs that are waiting. */
export const main = async (): Promise<{ ok: boolean }> => {
  const house = cloudHouse()
  await tick(house)
  await runOnce({
    connectionString: databaseUrl('DATABASE_DIRECT_URL') ?? neededDatabaseUrl(),
    taskList: tasks(house),
    concurrency: 2,
    noHandleSignals: true,
    // Nothing listens here, so that a pooler may stand in between; behind one no statement may have a name.
    noPreparedStatements: throughPooler(),
    parsedCronItems: [],
    logger: quiet,
  })
  return { ok: true }
}
