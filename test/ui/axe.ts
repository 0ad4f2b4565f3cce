import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const tools = createRequire(join(__dirname, '../tools/package.json'))
const source = readFileSync(tools.resolve('axe-core/axe.min.js'), 'utf8')

/** In the browser. */
const oneInSight = () =>
  [...document.querySelectorAll<HTMLElement>('[role=main]')].filter((one) => one.offsetParent).length <= 1

type Found = { id: string; nodes: { html: string; failureSummary: string }[] }

/**
 * What axe-core finds wrong with the page in front: its rules of WCAG 2.0 to 2.2, A and AA, and those that it calls best practice.
 * `only` names rules. It is put into the page by the browser itself, because the page's own policy lets no other script in. The
 * page before goes out of sight a moment later than the next one comes: that is waited for, and a second one that stays is told.
 */
export const axeOn = async (page: any, only?: string[]): Promise<string[]> => {
  await page.waitForFunction(oneInSight, undefined, { timeout: 5_000 }).catch(() => undefined)
  if (!(await page.evaluate('typeof axe === "object"'))) await page.evaluate(source)
  const options = {
    resultTypes: ['violations'],
    preload: false,
    ...(only ? { runOnly: only } : { rules: { 'target-size': { enabled: true } } }),
  }
  const { violations } = await page.evaluate((options: object) => (globalThis as any).axe.run(options), options)
  return violations.flatMap(({ id, nodes }: Found) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 240)} ${failureSummary.replace(/\s+/g, ' ')}`),
  )
}
