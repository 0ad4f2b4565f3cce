import { createHash } from 'node:crypto'
import { judge } from './content/judging'
import { pushFromEnv } from './content/pushSettings'
import { assisting } from './identity/assisting'
import { codeGateway } from './identity/codeSender'
import { messagesADay } from './identity/guessing'
import { otherLanguages } from './languages/files'
import type { Database } from './platform/server/db'
import type { House } from './platform/server/house'
import { payFromEnv } from './platform/server/outside'
import { earlierSecrets, runBy, siteOf } from './platform/server/settings'
import { appRouter } from './router'
import { statusOf } from './statuses'
import { refusalTexts } from './texts'

/** What the domains bring to every deployment: their calls, their refusals' texts and statuses, and how one acts for a neighbour. */
export const domains = { router: appRouter, texts: refusalTexts, statusOf, assisting, judge }

/** A deployment put together: the domains over one database, by the clock of the machine. */
export const openHouse = (db: Database, secret: string, demo: boolean): House => {
  otherLanguages()
  // What is set wrongly is told here, not to whoever sends the first photo or signs in first.
  for (const looked of [pushFromEnv, payFromEnv, codeGateway, messagesADay]) looked()
  return {
    db,
    clock: Date.now,
    byMachine: !demo,
    deployment: {
      id: createHash('sha256').update(`deployment ${secret}`).digest('hex').slice(0, 16),
      secret,
      site: siteOf(),
      runBy: runBy(),
      earlierSecrets: earlierSecrets(secret),
    },
    demo,
    operators: (process.env['SIX_POINTS_OPERATORS'] ?? '')
      .split(',')
      .filter(Boolean)
      .concat(demo ? ['demo:operator'] : []),
    ...domains,
    report: (path, error) =>
      console.error(new Date().toISOString(), path, error instanceof Error ? error.stack : error),
  }
}
