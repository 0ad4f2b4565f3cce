import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { httpApp } from '../../server/http'
import { openHouse } from '../../src/house'
import type { PersonaKey } from '../../src/identity/personas'
import { openBrowser } from '../support/browser'
import type { FreshDatabase } from '../support/database'
import { secret } from '../support/demo'
import { signedInBy } from '../support/web'
import { oneRow, receiptOf, visitsOf } from './demoVisits'
import { askAs, pledgeOf, stepInto } from './personaCalls'

/* Every page of the app with somebody who opens it, for all tests that look at all pages. */

/** The demo on a server of its own, and a browser. */
export const openDemoWeb = async (database: FreshDatabase) => {
  const fetch = httpApp(openHouse(database.db, secret, true), join(__dirname, '../../dist/h5')).fetch
  const { server, base } = await new Promise<{ server: ReturnType<typeof serve>; base: string }>((resolve) => {
    const server = serve({ fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve({ server, base: `http://127.0.0.1:${port}` }),
    )
  })
  const browser = await openBrowser()
  const one = (query: string) => oneRow(database, query)
  const close = async (): Promise<void> => {
    await browser.close()
    server.close()
    await database.drop()
  }
  return { base, browser, one, close }
}
export type DemoWeb = Awaited<ReturnType<typeof openDemoWeb>>

/** What the owner's phone keeps of a vote. */
let receipts = '[]'

/** From here on the owner's phone has voted. */
export const keepReceipts = async ({ one }: DemoWeb): Promise<void> => {
  receipts = JSON.stringify([await receiptOf(one)])
}

/** Whom to send where: see `findsNothing`. */
export const visits = async (demo: DemoWeb): Promise<Partial<Record<PersonaKey, string[]>>> => {
  const { base, one } = demo
  await keepReceipts(demo)
  return visitsOf(one, (persona, projectId) => pledgeOf(askAs(base), one, persona, projectId))
}

/** This persona in a page of the browser, and what its phone keeps. */
export const signIn = async (base: string, page: any, persona: string, change: object): Promise<string> => {
  const { token, communityId = '' } = await stepInto(base, persona)
  await signedInBy(page.context(), base, token ?? '')
  const session = JSON.stringify({ data: { signedIn: 1, communityId, elder: false, language: 'zh', ...change } })
  await page.addInitScript(
    `if (location.protocol === 'http:') localStorage.setItem('six-points', ${JSON.stringify(session)})`,
  )
  await page.addInitScript(
    `if (location.protocol === 'http:') localStorage.setItem('receipts', ${JSON.stringify(JSON.stringify({ data: JSON.parse(receipts) }))})`,
  )
  return communityId
}
