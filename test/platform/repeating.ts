import { randomUUID } from 'node:crypto'
import type { Hamlet } from '../support/hamlet'
import { trying } from './hostile'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const isId = (value: unknown): value is string => typeof value === 'string' && uuid.test(value)

const idsIn = (value: unknown): string[] => {
  if (isId(value)) return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(idsIn) : []
}

/** The same value with one of its leaves said otherwise, for each leaf: a sum, a word, an answer, never an id. */
const saidOtherwise = (value: unknown): unknown[] => {
  if (typeof value === 'number') return [value + 1, value - 1]
  if (typeof value === 'boolean') return [!value]
  if (typeof value === 'string')
    return isId(value) ? [] : [`${value}改`, later(value)].filter((other) => other !== value)
  if (Array.isArray(value))
    return value.flatMap((one, place) => saidOtherwise(one).map((other) => value.with(place, other)))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, one]) =>
    saidOtherwise(one).map((other) => ({ ...value, [name]: other })),
  )
}
/** A moment a little later. */
const later = (text: string): string => text.replace(/\.\d{3}\+/, '.777+')

/** Every table whose rows are known by an id of their own inside a community, as the database says. */
const tablesOfOwnId = async (hamlet: Hamlet): Promise<string[]> => {
  const { rows } = await hamlet.sql(`
    select t.relname as name from pg_constraint c join pg_class t on t.oid = c.conrelid
    where c.contype = 'p' and c.connamespace = 'public'::regnamespace and exists (
      select from pg_attribute a where a.attrelid = t.oid and a.attname = 'id' and a.atttypid = 'uuid'::regtype and a.attnum = any(c.conkey)) order by 1`)
  return rows.map(({ name }) => String(name))
}

type Walked = { path: string; tables: string[]; codes: string[] }

/**
 * A hamlet in which every write that makes something under an id of its client's is sent twice more: the same under another
 * request's id, and then with each leaf of its content said otherwise. Nothing may break, and nothing may be there twice.
 * Before its first time every call is also tried with what no form sends (`hostile.ts`).
 * What is `renewing` says anew what stands (a post's term, a whistle's days), and may be said otherwise.
 */
export const repeating = async (hamlet: Hamlet, renewing: readonly string[]) => {
  const tables = await tablesOfOwnId(hamlet)
  const hostile = trying(hamlet)
  const walked: Walked[] = []
  const faults: string[] = []
  const holding = async (ids: readonly string[]): Promise<string[]> => {
    if (!ids.length) return []
    const list = ids.map((id) => `'${id}'`).join()
    const { rows } = await hamlet.sql(
      tables.map((name) => `select '${name}' as name, id from ${name} where id in (${list})`).join(' union all '),
    )
    return rows.map(({ name, id }) => `${name} ${id}`)
  }
  const counts = async (): Promise<string> => {
    const { rows } = await hamlet.sql(
      `select ${tables.map((name) => `(select count(*) from ${name}) as ${name}`).join()}, (select count(*) from entries) as entries`,
    )
    return JSON.stringify(rows)
  }
  const again = async (who: string, path: string, input: object, first: unknown, made: string[]) => {
    const before = await counts()
    const same = await hamlet.ask(who, path, { ...input, requestId: randomUUID() })
    if (same.ok && JSON.stringify(same.data) !== JSON.stringify(first)) faults.push(`${path}: another answer`)
    const codes = [same.ok ? 'same' : same.code]
    for (const other of saidOtherwise(input)) {
      const reply = await hamlet.ask(who, path, { ...(other as object), requestId: randomUUID() })
      if (reply.ok && !renewing.includes(path))
        faults.push(`${path}: accepted another content ${JSON.stringify(other).slice(0, 300)}`)
      codes.push(reply.ok ? 'ok' : reply.code)
    }
    if (codes.includes('platform.broken')) faults.push(`${path}: broken`)
    if ((await counts()) !== before) faults.push(`${path}: written twice`)
    walked.push({ path, tables: [...new Set(made.map((row) => row.split(' ')[0] ?? ''))], codes })
  }
  const ask: Hamlet['ask'] = async (who, path, input) => {
    faults.push(...(await hostile.tried(who, path, input)))
    const ids = idsIn(input)
    const before = await holding(ids)
    const reply = await hamlet.ask(who, path, input)
    const made = (await holding(ids)).filter((row) => !before.includes(row))
    if (reply.ok && made.length && !walked.some((one) => one.path === path))
      await again(who, path, input, reply.data, made)
    return reply
  }
  const done: Hamlet['done'] = async (who, path, input) => {
    const reply = await ask(who, path, input)
    if (!reply.ok) throw new Error(`${who} ${path}: ${reply.code} ${reply.text}`)
    return reply.data
  }
  const code: Hamlet['code'] = async (who, path, input) => {
    const reply = await ask(who, path, input)
    return reply.ok ? 'ok' : reply.code
  }
  return { hamlet: { ...hamlet, ask, done, code }, walked, faults, tables, tries: hostile.tries }
}
