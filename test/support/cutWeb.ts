import type { CutKind } from './cuts'
import type { Line, Place } from './cutting'
import type { Hamlet } from './hamlet'
import { webHands } from './hands'
import type { Web } from './web'

/** The line between a browser and its server, to be cut at a call; both have the hamlet's day. */
const lineOf = async ({ page, base }: Web, hamlet: Hamlet): Promise<Line> => {
  await page.clock.setFixedTime(hamlet.story.house.clock())
  let cut: { path: string; kind: CutKind } | undefined
  let gone = false
  const asked: string[] = []
  await page.route(`${base}/api/web`, async (route: any) => {
    const { path } = route.request().postDataJSON()
    asked.push(path)
    const here = cut?.path === path
    gone ||= here && cut?.kind === 'off'
    if (gone || (here && cut?.kind === 'before')) return route.abort('internetdisconnected')
    if (!here) return route.continue()
    // What a browser says of its own page, a fetch of the test's does not say by itself.
    const acts = route.fetch({ headers: { ...(await route.request().allHeaders()), 'sec-fetch-site': 'same-origin' } })
    if (cut?.kind === 'late') return route.abort('timedout')
    await acts
    return route.abort('connectionreset')
  })
  return {
    asked,
    cutAt: (path: string, kind: CutKind): void => {
      cut = { path, kind }
    },
    /** The line is back, and the browser says so. */
    heal: async (): Promise<void> => {
      cut = undefined
      gone = false
      await page.evaluate(() => window.dispatchEvent(new Event('online')))
    },
  }
}

/** A browser as a place in which somebody does something over a line that may be cut. */
export const webPlace = async (web: Web, hamlet: Hamlet): Promise<Place> => ({
  hands: webHands(web),
  line: await lineOf(web, hamlet),
  becomes: (who) => web.becomes(who),
  open: (page, words) => web.open(page, words),
  reload: () => web.page.reload(),
  has: (id) => web.visible(`#${id}`).isVisible(),
  rests: () => new Promise((resolve) => setTimeout(resolve, 600)),
})
