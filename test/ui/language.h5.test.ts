import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { po } from 'gettext-parser'
import pg from 'pg'
import { httpApp } from '../../server/http'
import { openHouse } from '../../src/house'
import { openBrowser } from '../support/browser'
import type { FreshDatabase } from '../support/database'
import { demoDatabase, secret } from '../support/demo'
import { everyText } from '../support/texts'
import { showsPage, signedInBy, webAddress } from '../support/web'
import { stepInto } from './personaCalls'

/* A third language is one file: here one that has every text of the system, each between brackets of its own. */
const folder = mkdtempSync(join(tmpdir(), 'six-points-languages-'))
let database: FreshDatabase
let server: ReturnType<typeof serve>
let browser: any
let page: any
let base = ''
let communityId = ''

const marked = (): Buffer => {
  const translations: Record<string, Record<string, { msgctxt: string; msgid: string; msgstr: string[] }>> = {}
  for (const { zh, en } of everyText()) {
    translations[en] ??= {}
    // What fits as little as a month's name stays short; what is put in between braces is the page's own.
    translations[en][zh] = { msgctxt: en, msgid: zh, msgstr: [`⟦${zh.replace(/[A-Za-z]+(?![^{]*\})/g, '')}⟧`] }
  }
  return po.compile({ charset: 'utf-8', headers: { Language: 'fr' }, translations })
}

beforeAll(async () => {
  writeFileSync(join(folder, 'fr.po'), marked())
  process.env['SIX_POINTS_LANGUAGES'] = folder
  database = await demoDatabase()
  const fetch = httpApp(openHouse(database.db, secret, true), join(__dirname, '../../dist/h5')).fetch
  base = await new Promise((resolve) => {
    server = serve({ fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => resolve(`http://127.0.0.1:${port}`))
  })
  browser = await openBrowser()
  const context = await browser.newContext({ viewport: { width: 375, height: 812 } })
  page = await context.newPage()
  const stepped = await stepInto(base, 'owner')
  communityId = stepped.communityId ?? ''
  await signedInBy(context, base, stepped.token ?? '')
  await page.goto(base)
  await page.evaluate(
    (session: string) => localStorage.setItem('six-points', session),
    JSON.stringify({ data: { signedIn: 1, communityId, elder: false, language: 'zh' } }),
  )
}, 240_000)
afterAll(async () => {
  delete process.env['SIX_POINTS_LANGUAGES']
  rmSync(folder, { recursive: true, force: true })
  await browser?.close()
  server?.close()
  await database?.drop()
})

/** Every word in Latin letters that stands outside the brackets: a text that the file could not reach. */
const unreached = (): string[] => {
  const own = /^(SP|WeChat|English|Englishfran|fran|ais|Language|HTTP|TOTP|[A-Z]?\d.*|m|km|kg|x)$/
  const spoken = [...document.querySelectorAll('[aria-label]')].map((one) => one.getAttribute('aria-label') ?? '')
  const shown = [...document.querySelectorAll('.taro_page')].filter((one) => (one as HTMLElement).offsetParent !== null)
  const all = [...shown.map((one) => one.textContent), ...spoken, document.title].join('\n')
  return (all.replace(/⟦[^⟧]*⟧/g, '').match(/[A-Za-z]{2,}/g) ?? []).filter((word) => !own.test(word))
}

test('it is chosen like any other, is kept by the phone, and no page has a text that it lacks', async () => {
  await page.goto(base + webAddress(communityId, 'home/me/index'))
  await page.click('#language-fr')
  await page.waitForFunction(() => document.body.textContent?.includes('⟦'))
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  const { rows } = await client.query("select id from projects where title like '%电梯%'")
  await client.end()
  const lift = rows[0]?.id
  const found: string[] = []
  const pages = ['home/me', 'home/works', 'home/raise', 'home/board'].map((name) => `${name}/index`)
  pages.push(
    ...['board/project', 'deliberation/talk', 'board/bulletins', 'works/progress'].map(
      (name) => `${name.replace('/', '/pages/')}/index?id=${lift}`,
    ),
  )
  pages.push('identity/pages/mydata/index', 'identity/pages/devices/index', 'notices/pages/inbox/index')
  for (const name of pages) {
    await page.goto(base + webAddress(communityId, name))
    await showsPage(page, name.replace(/\?.*/, ''))
    await page.waitForFunction(() => !document.querySelector('.bone'))
    // Its words come after the app; a slow phone is waited for.
    await page.waitForFunction(() => document.body.textContent?.includes('⟦'))
    if (!/project|talk|bulletins|progress/.test(name)) await page.waitForFunction(() => document.title.startsWith('⟦'))
    await page.waitForTimeout(500)
    found.push(...(await page.evaluate(unreached)).map((word: string) => `${name}: ${word}`))
  }
  expect(found).toEqual([])
}, 120_000)

test('words that a phone keeps of an earlier file are asked for anew at its next start', async () => {
  await page.goto(base + webAddress(communityId, 'home/me/index'))
  await page.evaluate(() => {
    const kept = JSON.parse(localStorage.getItem('six-points words') ?? '{}')
    for (const key of Object.keys(kept.data.words)) kept.data.words[key] = 'YESTERDAY'
    localStorage.setItem('six-points words', JSON.stringify({ data: { ...kept.data, version: 'old' } }))
  })
  await page.reload()
  await page.waitForFunction(() => /⟦/.test(document.body.textContent ?? ''))
  await page.waitForFunction(() => !/YESTERDAY/.test(document.body.textContent ?? ''))
  expect(await page.evaluate(() => localStorage.getItem('six-points words'))).not.toContain('YESTERDAY')
}, 60_000)

test('the server refuses in it too; a language without a file is answered in English', async () => {
  const refused = async (language: string) => {
    const body = JSON.stringify({ path: 'board.overdue', input: { communityId }, language })
    const headers = { 'content-type': 'application/json' }
    return (await (await fetch(`${base}/api`, { method: 'POST', headers, body })).json()) as {
      text: string
      next: string
    }
  }
  const { text, next } = await refused('fr')
  expect([text, next].every((one) => /^⟦.+⟧$/.test(one))).toBe(true)
  expect(await refused('de')).toEqual(await refused('en'))
  expect((await refused('../../etc')).text).toBe((await refused('zh')).text)
})
