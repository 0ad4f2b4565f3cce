import { type PersonaKey, personaOpenid, personas } from '../../src/identity/personas'
import { type CloudFunction, cloudFunction } from '../support/cloud'
import type { FreshDatabase } from '../support/database'
import { demoDatabase } from '../support/demo'
import { runs } from '../support/full'
import { expectNone } from '../support/none'
import { Phone, type Screen } from '../support/weapp'
import { addressOf, oneRow, receiptOf, visitsOf } from './demoVisits'
import { pledgeOf, scope } from './personaCalls'

/* What each page of the compiled mini program costs a phone, on the demo, with a visitor who finds something on it. */
const budget = { setData: 3, bytes: 48 * 1024, children: 60, tapBytes: 4 * 1024 }
/** What a thumb chooses on a page without leaving it. */
const chosen = ['.chip', '.opt', '.six-one']

let database: FreshDatabase
let api: CloudFunction
let visits: [PersonaKey, string][] = []

const one = (query: string) => oneRow(database, query)

const ask = async (persona: PersonaKey, path: string, input: object): Promise<Record<string, string>> => {
  const reply = await api.call({ path, input: { ...scope(), ...input } }, personaOpenid(persona))
  if (!reply.ok) throw new Error(`${path}: ${reply.code}`)
  return reply.data
}

beforeAll(async () => {
  database = await demoDatabase()
  api = cloudFunction('api', database.url)
  const pages = await visitsOf(one, (persona, projectId) => pledgeOf(ask, one, persona, projectId))
  visits = Object.entries(pages).flatMap(([persona, all]) =>
    all.map((visit): [PersonaKey, string] => [persona as PersonaKey, addressOf(visit)]),
  )
}, 300_000)
afterAll(async () => {
  api?.stop()
  await database?.drop()
})

const phoneOf = async (persona: PersonaKey): Promise<Phone> => {
  const phone = new Phone(async ({ data }) => ({ result: await api.call(data, personaOpenid(persona)) }))
  phone.storage.set('six-points', { communityId: personas.find(({ key }) => key === persona)?.communityId })
  phone.storage.set('receipts', [await receiptOf(one)])
  return phone
}

const tooMuch = (what: string, screen: Screen): string[] => {
  const { setData, bytes } = screen.counts
  return [
    ...(setData > budget.setData ? [`${what}: ${setData} setData`] : []),
    ...(bytes > budget.bytes ? [`${what}: ${bytes} bytes`] : []),
    ...(screen.mostChildren() > budget.children ? [`${what}: ${screen.mostChildren()} children`] : []),
  ]
}

/** Choices on the page of each kind, one after another; what each of them sends to the screen until its answers are drawn. */
const taps = async (what: string, phone: Phone): Promise<string[]> => {
  const { screen } = phone
  const found: string[] = []
  const ids: string[] = chosen.flatMap((kind) =>
    screen
      .all(kind)
      .map((element: any) => element.dom.id)
      .filter(Boolean)
      .slice(0, runs(2, 12)),
  )
  for (const id of ids) {
    if (!screen.find(`#${id}`) || phone.screen !== screen) continue
    const before = screen.counts.bytes
    screen.tap(id)
    await phone.rests()
    const cost = screen.counts.bytes - before
    if (cost > budget.tapBytes) found.push(`${what}: ${cost} bytes for a tap on ${id}`)
  }
  return found
}

/** Where a card from this page leads: to the same page and words, in its community. */
const cards = (what: string, phone: Phone): string[] => {
  if (!phone.mayShare) return []
  const { path } = phone.share()
  return /^\/[\w/]+\?(.*&)?c=[0-9a-f-]{36}$/.test(path) ? [] : [`${what}: a card to ${path}`]
}

test('every page is usable after three setData and 48 KB, has at most 60 elements in one, and no choice on it sends more than 4 KB', async () => {
  const faults: string[] = []
  // The functions are started: a page is measured by what it asks for, not by what a server does once.
  await (await phoneOf('owner')).open('home/works/index')
  for (const [persona, address] of visits) {
    const what = `${address.replace(/\?.*/, '')} (${persona})`
    const phone = await phoneOf(persona)
    const screen = await phone.open(address)
    await phone.rests()
    faults.push(...tooMuch(what, screen), ...cards(what, phone), ...(await taps(what, phone)))
  }
  expect(visits.length).toBeGreaterThan(60)
  expectNone(faults, 'Ask for less at once, show a part and more behind `Pager`, put rows into `Rows`')
}, 400_000)
