import { demoDatabase } from '../support/demo'
import { expectNone } from '../support/none'
import { type DemoWeb, openDemoWeb } from './visits'
import { type Turn, turns, walkPages } from './walkPages'

/* Every page of the app in a real browser on the demo, at the width of a small phone. */
let demo: DemoWeb
beforeAll(async () => {
  demo = await openDemoWeb(await demoDatabase())
}, 240_000)
afterAll(() => demo?.close())

/** All pages that the app has, from its own list. */
const pagesOfTheApp = async (): Promise<string[]> => {
  Object.assign(globalThis, { defineAppConfig: (config: object) => config })
  const { pages, subPackages }: any = (await import('../../src/app.config')).default
  return [...pages, ...subPackages.flatMap(({ root, pages }: any) => pages.map((page: string) => `${root}/${page}`))]
}

/** Each page in one of all turns, one after another; `npm run prove -- axe` takes each page in all of them. */
const inTurn = (place: number): Turn[] => [turns[place % turns.length] as Turn]

test('every page fits a small phone, can be tapped, read and heard, and ends its loading; in large letters, in the dark and in English too', async () => {
  const { faults, opened } = await walkPages(demo, { heardIn: inTurn })
  expect(faults).toEqual([])
  const unopened = (await pagesOfTheApp()).filter((page) => !opened.has(page))
  expectNone(unopened, 'Let somebody open each of these pages: a line in test/ui/demoVisits.ts')
}, 300_000)
