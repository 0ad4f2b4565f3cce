import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { httpApp } from '../../server/http'
import { addressed, isFound } from '../../src/board/addressed'
import { pageNames } from '../../src/pages'
import { namedBy } from '../../src/platform/addresses'
import { answer } from '../../src/platform/server/answer'
import { diceOf } from '../fuzz/dice'
import { likely } from '../fuzz/likely'
import { shapeOf } from '../fuzz/shape'
import { agreedIn } from './allowed'
import { readings } from './calls'
import { shownIn } from './opened'
import type { Town } from './town'

/** What anybody reads, and where. */
type Public = { where: string; text: string }

/** A page as the build makes it, without its scripts. */
const pageFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'leaks'))
  writeFileSync(
    join(folder, 'index.html'),
    '<html><head><title>x</title></head><body><div id="app"></div></body></html>',
  )
  return folder
}

/** Open reading from its first page on, and the HTML and the words of the share picture of every page that it names. */
const openPages = async ({ hamlet, place }: Town): Promise<Public[]> => {
  const app = httpApp(place.house, pageFolder())
  const found: Public[] = []
  const get = async (path: string): Promise<string> => {
    const text = await (await app.request(path, { headers: { accept: 'text/html' } })).text()
    found.push({ where: path.replace(/[0-9a-f-]{36}/g, '#'), text })
    return text
  }
  const ids = async (table: string) =>
    (await hamlet.sql(`select id from ${table} order by id`)).rows.map(({ id }) => String(id))
  const pages = new Set<string>()
  const read = async (path: string): Promise<void> => {
    for (let next = path; next; ) {
      const text = await get(`/open/v1/${next}`)
      for (const [, page = ''] of text.matchAll(/"page":"([^"]+)"/g))
        pages.add(new URL(page, 'https://six.example').pathname)
      const cursor = (JSON.parse(text) as { next?: string | null }).next
      next = cursor ? `${path}?cursor=${encodeURIComponent(cursor)}` : ''
    }
  }
  await read('communities')
  for (const id of await ids('communities')) await read(`communities/${id}/projects`)
  for (const id of await ids('projects'))
    for (const list of ['', '/ledger', '/bulletins', '/notices']) await read(`projects/${id}${list}`)
  for (const id of await ids('ballots')) await read(`ballots/${id}`)
  for (const id of await ids('lots')) await read(`parking/${id}`)
  for (const page of pages) {
    await get(page)
    const at = await addressed(place.house, namedBy(page, pageNames))
    if (isFound(at)) found.push({ where: 'a share picture', text: JSON.stringify(at.preview) })
  }
  return found
}

/** Every reading call by nobody and by somebody who belongs elsewhere. */
const openCalls = async ({ place, elsewhere }: Town, inputs: number): Promise<Public[]> => {
  const found: Public[] = []
  for (const path of readings)
    for (const openid of [undefined, elsewhere])
      for (let n = 0; n < inputs; n += 1) {
        const dice = diceOf(`public ${path} ${n}`)
        const made = likely(shapeOf(path), place.known, dice, new Set()) as object
        const input = { ...made, communityId: place.id }
        const reply = await answer({ path, input }, place.house, openid ? { openid } : undefined)
        if (reply.ok) found.push({ where: path, text: shownIn(reply.data) })
      }
  return found
}

/** Tables whose rows are somebody's: an id of one that stands in two answers joins them. */
const ofSomebody =
  'people accounts units joinings claims consents commitments receipts returns wechat_orders plates stays help_requests messages proxies \
paper_signatures allocation_exemptions cosigns'.split(/\s+/)
const anId = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

const idsOfSomebody = async ({ hamlet }: Town): Promise<Map<string, string>> => {
  const found = new Map<string, string>()
  for (const table of ofSomebody)
    for (const { id } of (await hamlet.sql(`select * from ${table}`)).rows) found.set(String(id), table)
  return found
}

/** What of anybody stands in what everybody may read. */
export const publicLeaks = async (town: Town, inputs: number): Promise<{ read: number; leaks: string[] }> => {
  const all = [...(await openPages(town)), ...(await openCalls(town, inputs))]
  const agreed = await agreedIn(town.hamlet)
  const ids = await idsOfSomebody(town)
  const leaks = new Set<string>()
  for (const { where, text } of all) {
    for (const { kind, said, of } of town.mentions(text))
      if (kind !== 'name' || !of.every((id) => agreed.has(id))) leaks.add(`${where}: ${kind} ${said}`)
    for (const [id] of text.matchAll(anId)) if (ids.has(id)) leaks.add(`${where}: an id of ${ids.get(id)}`)
  }
  return { read: all.length, leaks: [...leaks] }
}
