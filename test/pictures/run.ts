import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openBrowser } from '../support/browser'

/*
 * The pictures of the README, taken from a running demo: `npm start` in one window, `npm run pictures` in another,
 * with its address as a word if it is not the usual one. A machine without Chinese fonts draws no Chinese text.
 */
const base = process.argv[2] ?? 'http://localhost:8600'
const folder = join(__dirname, '../../docs/pictures')

type Shot = { name: string; persona: string; page: string; tap?: string; elder?: boolean }

const first = async (
  community: string,
  word: string,
): Promise<{ id: string; decision: { ballotId: string } | null }> => {
  const { items } = await (await fetch(`${base}/open/v1/communities/${community}/projects`)).json()
  const { id } = items.find(({ title }: { title: string }) => title.includes(word))
  return (await fetch(`${base}/open/v1/projects/${id}`)).json()
}

const shots = async (): Promise<Shot[]> => {
  const [jianxi, binhe] = (await (await fetch(`${base}/open/v1/communities`)).json()).items.map(
    (one: { id: string }) => one.id,
  )
  const yinggu = await first(jianxi, '盈谷')
  const lift = await first(jianxi, '电梯')
  const roads = await first(binhe, '滨河')
  const { items } = await (await fetch(`${base}/open/v1/projects/${roads.id}/notices`)).json()
  return [
    { name: 'works', persona: 'owner', page: 'home/works/index' },
    { name: 'project', persona: 'yingguOwner', page: `board/pages/project/index?id=${yinggu.id}` },
    {
      name: 'vote',
      persona: 'owner',
      page: `votes/ballots/pages/cast/index?id=${lift.decision?.ballotId}`,
      tap: '#choice-consent',
    },
    { name: 'pledge', persona: 'yingguOwner', page: `funding/pledges/pages/pledge/index?id=${yinggu.id}` },
    { name: 'ledger', persona: 'yingguOwner', page: `funding/books/pages/ledger/index?id=${yinggu.id}` },
    { name: 'notice', persona: 'gridWorker', page: `notices/pages/notice/index?id=${items[0]?.id}` },
    { name: 'progress', persona: 'gridWorker', page: `works/pages/progress/index?id=${roads.id}` },
    {
      name: 'elder',
      persona: 'owner',
      page: `votes/ballots/pages/cast/index?id=${lift.decision?.ballotId}`,
      elder: true,
    },
  ]
}

const take = async (page: any, { name, persona, page: path, tap, elder }: Shot): Promise<void> => {
  const open = async (hash: string) => {
    await page.goto('about:blank')
    await page.goto(`${base}/#/${hash}`)
  }
  await open('identity/pages/personas/index')
  await page.locator(`#persona-${persona}`).click()
  await page.waitForURL(/home\/works/)
  await page.evaluate((on: boolean) => {
    const kept = JSON.parse(localStorage.getItem('six-points') ?? '{"data":{}}')
    kept.data.elder = on
    localStorage.setItem('six-points', JSON.stringify(kept))
  }, elder === true)
  await open(path)
  await page.waitForLoadState('networkidle')
  if (tap) await page.locator(tap).last().click()
  await page.waitForTimeout(700)
  await page.screenshot({ path: join(folder, `${name}.png`) })
  console.log(name)
}

const main = async (): Promise<void> => {
  mkdirSync(folder, { recursive: true })
  const browser = await openBrowser()
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
  for (const shot of await shots()) await take(page, shot)
  await browser.close()
}

main().catch((error) => {
  console.error(error)
  process.exit(1)
})
