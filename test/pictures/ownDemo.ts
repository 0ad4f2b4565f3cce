import { existsSync } from 'node:fs'
import { build } from '../../server/build'
import type { FreshDatabase } from '../support/database'
import { demoDatabase } from '../support/demo'
import setup from '../support/setup'
import { oneRow } from '../ui/demoVisits'
import { type DemoWeb, openDemoWeb } from '../ui/visits'

/** Browsers of systems, with the system's fonts: the one from npm draws Chinese only where it finds a font. */
const ofSystems = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

export type OwnDemo = DemoWeb & { database: FreshDatabase; ask: (query: string) => Promise<Record<string, string>> }

/** The built page, a database with the demo and a server and browser of this run's own: no second window is needed. */
export const openOwnDemo = async (): Promise<OwnDemo> => {
  const system = ofSystems.find(existsSync)
  if (system) process.env['CHROMIUM_PATH'] ??= system
  // A browser writes dates and times in its fields as its machine's language does.
  process.env['LANGUAGE'] = 'zh_CN'
  await build('h5')
  console.log('Telling the demo')
  await setup()
  const database = await demoDatabase()
  const demo = await openDemoWeb(database)
  const close = async (): Promise<void> => {
    await demo.close()
    await globalThis.stopTestDatabase?.()
  }
  return { ...demo, database, ask: (query) => oneRow(database, query), close }
}
