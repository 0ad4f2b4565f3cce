import { personas } from '../../src/identity/personas'
import { openedBy } from '../pictures/opened'
import { demoDatabase } from '../support/demo'
import { type DemoWeb, openDemoWeb } from '../ui/visits'
import { stepsOf } from './tour'

/* The tour of the README, walked: each address opens for whom it names, and shows what it says. */
let demo: DemoWeb
beforeAll(async () => {
  demo = await openDemoWeb(await demoDatabase())
}, 240_000)
afterAll(() => demo?.close())

const keyOf = (name: string) => personas.find((persona) => persona.name === name)?.key ?? 'guest'
const steps = stepsOf('docs/tour.md')

test('both languages lead to the same places, and show the same there', () => {
  const places = (file: string) => stepsOf(file).map(({ path, sees }) => ({ path, sees }))
  expect(steps.length).toBe(9)
  expect(places('docs/tour.zh-CN.md')).toEqual(places('docs/tour.md'))
})

test.each(steps)('$who at $path sees “$sees”', async ({ who, path, sees }) => {
  const { page } = await openedBy(demo, keyOf(who), { viewport: { width: 390, height: 844 } }, {})
  await page.goto(demo.base + path)
  await page.locator(`text=${sees} >> visible=true`).first().waitFor({ timeout: 20_000 })
  await page.context().close()
})
