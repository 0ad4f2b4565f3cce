import { runOnce } from 'graphile-worker'
import { quiet } from '../../server/quiet'
import { tasks } from '../../src/jobs'
import { tick } from '../../src/schedule'
import { cloudHouse } from '../house'

/** Every minute: do what is due by the clock, then run the jobs that are waiting. */
export const main = async (): Promise<{ ok: boolean }> => {
  const house = cloudHouse()
  await tick(house)
  await runOnce({
    connectionString: process.env['DATABASE_URL'] ?? '',
    taskList: tasks(house),
    concurrency: 2,
    noHandleSignals: true,
    parsedCronItems: [],
    logger: quiet,
  })
  return { ok: true }
}
