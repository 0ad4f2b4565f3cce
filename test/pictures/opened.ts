import type { PersonaKey } from '../../src/identity/personas'
import { wholeCommunity as nowhere } from '../../src/platform/roles'
import { markTaps } from '../support/look'
import { type DemoWeb, signIn, visits } from '../ui/visits'

export type Who = PersonaKey | 'guest'

/** A browser without a screen has no voices; the phones that people have do. */
const speaksChinese = (): void => {
  const voice = { lang: 'zh-CN', name: 'Chinese', voiceURI: 'zh', default: true, localService: true }
  if ('speechSynthesis' in window) Object.assign(speechSynthesis, { getVoices: () => [voice] })
}

/** Waits until a page has drawn all that it loads: what it says stays the same for a second. */
export const settled = async (page: any): Promise<void> => {
  const says = () =>
    page.evaluate(() => [document.querySelector('.bone') !== null, document.body.textContent].join(' '))
  let before = ''
  let same = 0
  for (let tries = 0; tries < 100 && same < 4; tries += 1) {
    await page.waitForTimeout(250)
    const now: string = await says()
    same = now === before && now.startsWith('false') ? same + 1 : 0
    before = now
  }
}

/** A page of a browser in which somebody is signed in, or nobody was ever. */
export const openedBy = async (demo: DemoWeb, who: Who, context: object, session: object) => {
  const page = await (
    await demo.browser.newContext({ serviceWorkers: 'block', locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...context })
  ).newPage()
  page.setDefaultTimeout(60_000)
  // What tsx writes around functions is not there in a browser.
  await page.addInitScript('globalThis.__name = (made) => made')
  await page.addInitScript(markTaps)
  await page.addInitScript(speaksChinese)
  if (who !== 'guest') return { page, communityId: await signIn(demo.base, page, who, session) }
  const kept = JSON.stringify({ data: { communityId: nowhere, elder: false, language: 'zh', ...session } })
  await page.addInitScript(
    `if (location.protocol === 'http:') localStorage.setItem('six-points', ${JSON.stringify(kept)})`,
  )
  return { page, communityId: undefined }
}

/** The pages of all tests, and what somebody sees who stands nowhere yet. */
export const everyVisit = async (demo: DemoWeb): Promise<[Who, string[]][]> => [
  ['guest', ['home/works', 'home/me', 'identity/signin']],
  ...(Object.entries(await visits(demo)) as [PersonaKey, string[]][]),
]
