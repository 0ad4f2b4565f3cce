import { runOnce } from 'graphile-worker'
import { quiet } from '../../server/quiet'
import { tasks } from '../../src/jobs'
import type { House } from '../../src/platform/server/house'

/** The worker's turn: every job that waits and is due is done. */
export const work = (url: string, house: House): Promise<void> =>
  runOnce({ connectionString: url, taskList: tasks(house), noHandleSignals: true, parsedCronItems: [], logger: quiet })
