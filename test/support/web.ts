import { randomUUID } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { serve } from '@hono/node-server'
import { httpApp } from '../../server/http'
import { pathOf } from '../../src/platform/addresses'
import { openBrowser } from './browser'
import type { Hamlet } from './hamlet'

/** The web's address of a page of the app, as `board/pages/project/index?id=…` names it; a tab shows the community that was chosen. */
export const webAddress = (communityId: string | undefined, page: string): string => {
  const [name = '', query] = page.split('?')
  const tab = /^home\/(?!pages\/)/.test(name)
  return pathOf(tab ? undefined : communityId, name, Object.fromEntries(new URLSearchParams(query)))
}

/** A whole load of an address. A step that the page of before took by itself may come between: then once more. */
export const load = async (page: any, address: string): Promise<void> => {
  const goes = (to: string): Promise<void> =>
    page.goto(to).catch((error: Error) => {
      if (!/interrupted by another navigation|ERR_ABORTED/.test(error.message)) throw error
      return page.goto(to)
    })
  await goes('about:blank')
  await goes(address)
}

/** Waits until a page of the app is in front. */
export const showsPage = (page: any, name: string): Promise<void> =>
  page.waitForFunction((there: string) => document.documentElement.dataset['page'] === there, `/${name}`)

/** The words of the page in front, whatever its address shows of them. */
export const pageWords = async (page: any): Promise<Record<string, string>> =>
  Object.fromEntries(new URLSearchParams(await page.evaluate(() => history.state?.search ?? '')))

/** What the page's own policy (CSP) refused it: nothing, or the page asks for what it may not have. */
export const refusedByPolicy = (page: any): string[] => {
  const refused: string[] = []
  page.on('console', (line: any) => {
    if (/content.security.policy/i.test(line.text())) refused.push(line.text())
  })
  return refused
}

/** Somebody is signed in as after WeChat or password and authenticator: by a cookie that no script reads. */
export const signedInBy = (context: any, base: string, token: string): Promise<void> =>
  context.addCookies([{ name: 'six-points', value: token, url: base, httpOnly: true, sameSite: 'Strict' }])

const built = `${__dirname}/../../dist/h5`

/** The built web app in a real browser on a hamlet's own server, and a visitor's hands. Pictures go to `.data/browser`. */
export const openWeb = async (
  hamlet: Hamlet,
  name: string,
  { serviceWorkers = 'block', folder = built }: { serviceWorkers?: 'block' | 'allow'; folder?: string } = {},
) => {
  const { server, base } = await new Promise<{ server: ReturnType<typeof serve>; base: string }>((resolve) => {
    const fetch = httpApp(hamlet.story.house, folder).fetch
    const server = serve({ fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve({ server, base: `http://127.0.0.1:${port}` }),
    )
  })
  const browser = await openBrowser()
  const page = await (await browser.newContext({ viewport: { width: 390, height: 844 }, serviceWorkers })).newPage()
  page.setDefaultTimeout(20_000)
  const refused = refusedByPolicy(page)
  // The first load reads and compresses every file, beside whatever else this machine is doing.
  await page.goto(base, { timeout: 60_000 })
  await page.locator('text=实事').first().waitFor({ timeout: 60_000 })
  await page.route(`${base}/empty`, (route: any) => route.fulfill({ contentType: 'text/html', body: '<html></html>' }))
  const visible = (selector: string) => page.locator(`${selector} >> visible=true`).last()
  const web = {
    base,
    page,
    /** How often this visitor tapped. */
    taps: 0,
    visible,
    /** A tap on what may be tapped: a grey button is waited for, as a person would. */
    tap: async (id: string): Promise<void> => {
      web.taps += 1
      await visible(`#${id}:not(.off)`).click()
    },
    type: (id: string, text: string) => visible(`#${id} input`).fill(text),
    /** Waits for words; where they do not come, a picture of what came instead is kept. */
    shows: async (text: string): Promise<void> => {
      await visible(`text=${text}`)
        .waitFor()
        .catch(async (error: Error) => {
          await web.picture('stuck')
          throw error
        })
    },
    picture: (what: string) =>
      page.screenshot({ path: `${__dirname}/../../.data/browser/${name}-${what}.png`, fullPage: true }),
    open: (path: string, query = '') => load(page, base + webAddress(hamlet.town.id, `${path}/index${query}`)),
    refused,
    /** Nobody is signed in here, and nothing is remembered. */
    forgets: async (): Promise<void> => {
      await page.context().clearCookies()
      await page.evaluate(() => localStorage.clear())
    },
    /** The browser stands where somebody is signed in. */
    becomes: async (who: string, change: object = {}): Promise<void> => {
      // What the page of before still asks ends here: its answer would take the new cookies away again. A page of the same place
      // that loads no app: only what it keeps is written.
      await load(page, `${base}/empty`)
      const { token } = (await hamlet.done(who, 'identity.newDevice', { label: '' })) as { token: string }
      await signedInBy(page.context(), base, token)
      const session = { signedIn: Date.now(), communityId: hamlet.town.id, elder: false, language: 'zh', ...change }
      await page.evaluate(
        ([key, value]: [string, string]) => localStorage.setItem(key, value),
        ['six-points', JSON.stringify({ data: session })],
      )
      await page.goto('about:blank')
    },
    /** What a tap hands over: its name and its bytes. The run's browser may be elsewhere, so they are fetched. */
    saved: async (button: string): Promise<{ name: string; bytes: Buffer }> => {
      const coming = page.waitForEvent('download')
      await web.tap(button)
      const file = await coming
      const place = `${__dirname}/../../.data/browser/${randomUUID()}`
      await file.saveAs(place)
      const bytes = readFileSync(place)
      rmSync(place)
      return { name: String(file.suggestedFilename()), bytes }
    },
    chooses: async (id: string, picture: Buffer): Promise<void> => {
      const chosen = page.waitForEvent('filechooser')
      await visible(`#${id}`).click()
      await (await chosen).setFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: picture })
    },
    /** The server is gone: also for a service worker, which a browser's own switch leaves online. */
    unplug: (): void => {
      server.close()
      if ('closeAllConnections' in server) server.closeAllConnections()
    },
    close: async (): Promise<void> => {
      await browser.close()
      server.close()
      if (refused.length) throw new Error(`the page's policy refused what it asked for:\n${refused.join('\n')}`)
    },
  }
  return web
}

export type Web = Awaited<ReturnType<typeof openWeb>>
