import { quiet } from '../../server/quiet'
import { tasks } from '../../src/jobs'
import { databaseUrl, neededDatabaseUrl } from '../../src/platform/server/settings'
import { runWaiting } from '../../src/platform/server/workers'
import { tick } from '../../src/schedule'
import { cloudHouse } from '../house'

/**
 * The platform ends the function after a minute. What is due has the first part of it, the jobs what is left; the next minute goes on,
 * also with a job that waits for somebody outside and is broken off.
 */
const allMs = 45_000
const tickMs = 25_000
const breakOffMs = 5_000

/** Every minute: do what is due by the clock, then run the jobs that are waiting, for as long as there is time. */
export const main = async (): Promise<{ ok: boolean }> => {
  const house = cloudHouse()
  const began = performance.now()
  const ticked = await tick(house, tickMs).catch((error) => house.report('schedule', error))
  const work = {
    house,
    url: databaseUrl('DATABASE_DIRECT_URL') ?? neededDatabaseUrl(),
    tasks: tasks(house),
    logger: quiet,
    breakOffMs,
  }
  await runWaiting(work, allMs - (performance.now() - began))
  return { ok: ticked !== undefined }
}
