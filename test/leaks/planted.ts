import { type DemoRoll, draftRoll, unitsOf } from '../../server/demo/roll'
import { seal } from '../../src/platform/server/seal'
import type { Hamlet } from '../support/hamlet'

/*
 * A town in which nothing that is known of anybody looks like anything else: whatever of it stands in a text is found there, and tells
 * whose it is.
 */

/** A sign that stands in one name alone. */
const sign = (n: number): string => String.fromCodePoint(0x7400 + n)
const signs = /[\u7400-\u7fff]/g

/** Of two and three characters, of two surnames, with the dot between, and of an organisation. */
const nameOf = (n: number): string => {
  const one = sign(n)
  const kinds = [
    `李${one}`,
    `欧阳${one}芳`,
    `王${one}芬`,
    `阿依${one}·古丽`,
    `买合木提·${one}江`,
    `建西${one}达商贸有限公司`,
  ]
  return kinds[n % kinds.length] ?? ''
}
const phoneOf = (n: number): string => `1399${String(n).padStart(7, '0')}`
const documentOf = (n: number): string => `1101051949${String(n).padStart(7, '0')}X`
/** Sums of several homes are none of them: 37 leaves another rest. */
const areaOf = (n: number): number => 20_011 + 37 * n
const roomOf = (n: number): string => String(61_001 + n)
const plateOf = (n: number): string => `京N${10_000 + n}`

const perStairwell = 24

/** Two stairwells of four homes, and as many of 24 as the rest need. */
export const plantedRoll = (homes: number): DemoRoll => {
  const more = Array.from({ length: Math.ceil((homes - 8) / perStairwell) }, (_, n) => ({
    name: `${n + 2}号楼`,
    stairwells: [Math.min(perStairwell, homes - 8 - n * perStairwell)],
  }))
  const roll = draftRoll({
    buildings: [{ name: '1号楼', stairwells: [4, 4] }, ...more],
    perFloor: 2,
    areaDm2: areaOf,
    use: 'home',
    areaSource: 'register',
    nameFrom: 0,
  })
  for (const [n, unit] of unitsOf(roll).entries()) unit.room = roomOf(n)
  for (const [n, person] of roll.people.entries()) person.legalName = nameOf(n)
  return roll
}

type Row = Record<string, unknown>
const rowsOf = async (hamlet: Hamlet, text: string): Promise<Row[]> => (await hamlet.sql(text)).rows

/** The number of a name that was planted; -1 for any other. */
const numberIn = (name: unknown): number => {
  const n = (String(name).match(signs)?.[0]?.codePointAt(0) ?? 0) - 0x7400
  return n >= 0 && nameOf(n) === name ? n : -1
}

/** Everybody else gets a name of that kind too, and all of them telephones and documents. Asked again, it goes on with who came since. */
export const plantPeople = async (hamlet: Hamlet): Promise<void> => {
  const people = await rowsOf(hamlet, 'select id, legal_name, phone_blind from people order by id')
  const { deployment } = hamlet.story.house
  let next = Math.max(...people.map(({ legal_name: name }) => numberIn(name))) + 1
  for (const { id, legal_name: name, phone_blind: blind } of people) {
    if (blind === id) continue
    const n = numberIn(name) < 0 ? next++ : numberIn(name)
    await hamlet.sql(`update people set legal_name = '${nameOf(n)}', phone_sealed = '${seal(deployment, phoneOf(n))}',
      phone_blind = '${id}', document_sealed = '${seal(deployment, documentOf(n))}', document_blind = '${id}' where id = '${id}'`)
  }
}

/** The first homes have a car each, but for the one that the stories sell. */
export const plantPlates = async (hamlet: Hamlet, cars: number): Promise<void> => {
  for (let n = 0; n < cars; n += 1) {
    if (n === 3) continue
    const home = { plateId: crypto.randomUUID(), unitId: hamlet.homes[n]?.unit.id, plate: plateOf(n) }
    await hamlet.done(`owner ${n}`, 'parking.registerPlate', home)
  }
}

type Kind = 'name' | 'phone' | 'document' | 'area' | 'room' | 'plate'
/** Something of somebody that stands in a text. `of` are the people whose it is. */
export type Mention = { kind: Kind; said: string; of: readonly string[] }

const patterns: Readonly<Record<Exclude<Kind, 'name'>, RegExp>> = {
  phone: /1399\d{7}/g,
  document: /1101051949\d{7}X/g,
  area: /(?<![\w.-])(?:[2-5]\d{4}|[2-5]\d\d\.\d\d)(?![\w-])/g,
  room: /(?<![\w.-])6\d{4}(?![\w-])/g,
  plate: /京N·?\d{5}/g,
}

/** What is known of whom, to be looked for. */
export const indexOf = async (hamlet: Hamlet): Promise<(text: string) => Mention[]> => {
  const known = new Map<string, { said: string; of: string[] }>()
  const add = (kind: Kind, key: string, said: string, of: string[]) => known.set(`${kind} ${key}`, { said, of })
  for (const { id, legal_name: name } of await rowsOf(hamlet, 'select id, legal_name from people')) {
    const n = numberIn(name)
    add('name', sign(n), String(name), [String(id)])
    add('phone', phoneOf(n), phoneOf(n), [String(id)])
    add('document', documentOf(n), documentOf(n), [String(id)])
  }
  const homes = await rowsOf(
    hamlet,
    `select u.area_dm2, u.room, array_agg(o.person_id::text) as owners from units u
      join ownerships o on o.community_id = u.community_id and o.unit_id = u.id group by 1, 2`,
  )
  for (const { area_dm2: area, room, owners } of homes) {
    add('area', String(area), String(area), owners as string[])
    add('room', String(room), String(room), owners as string[])
  }
  for (const { plate, person_id: id } of await rowsOf(hamlet, 'select plate, person_id from plates'))
    add('plate', String(plate).replace('·', ''), String(plate), [String(id)])
  return (text) => {
    const found = new Map<string, Mention>()
    const meet = (kind: Kind, key: string) => {
      const one = known.get(`${kind} ${key}`)
      if (one && (kind !== 'name' || text.includes(one.said))) found.set(`${kind} ${key}`, { kind, ...one })
    }
    for (const [key] of text.matchAll(signs)) meet('name', key)
    for (const [kind, pattern] of Object.entries(patterns))
      for (const [said] of text.matchAll(pattern)) meet(kind as Kind, said.replace(/[·.]/g, ''))
    return [...found.values()]
  }
}
