import { forget, keep, keptAt, namesUnder } from './kept'
import { whose } from './session'

/*
 * What was typed and not sent yet, by account and by page. A form has a name on its page (`remark`), and its fields are named after
 * it (`remark.text`). With them stay the id of what the form makes and of its first try, so that a try after a reload, whose first
 * answer was lost, makes the same thing.
 */
type Fields = Readonly<Record<string, unknown>>
/** The first try of a form: what was sent, and under which request. */
type Try = { text: string; requestId: string }
type Draft = { at: number; fields: Fields; ids: Record<string, string>; tries: Record<string, Try> }

/** Of too many pages with drafts, the one that was written longest ago goes. */
const mostPages = 60

const nameOf = (scope: string): string => `draft ${whose()} ${scope}`
const isDraft = (kept: unknown): kept is Draft =>
  ['fields', 'ids', 'tries'].every((part) => typeof (kept as Record<string, unknown> | null)?.[part] === 'object')

const read = (name: string): Draft => {
  const kept = keptAt(name)
  return isDraft(kept) ? kept : { at: 0, fields: {}, ids: {}, tries: {} }
}
export const draftOn = (scope: string): Draft => read(nameOf(scope))

const listeners = new Set<() => void>()
export const onDrafts = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

const dropOldest = (): void => {
  const all = namesUnder(`draft ${whose()} `).map((name) => ({ name, at: read(name).at }))
  all.sort((one, other) => one.at - other.at)
  for (const { name } of all.slice(0, Math.max(0, all.length - mostPages))) forget(name)
}

const write = (scope: string, draft: Draft): void => {
  const name = nameOf(scope)
  const began = !isDraft(keptAt(name))
  const empty = [draft.fields, draft.ids, draft.tries].every((part) => Object.keys(part).length === 0)
  if (empty) forget(name)
  else keep(name, { ...draft, at: Date.now() })
  if (began && !empty) dropOldest()
  for (const listener of listeners) listener()
}

const without = <V>(part: Readonly<Record<string, V>>, drop: (name: string) => boolean): Record<string, V> =>
  Object.fromEntries(Object.entries(part).filter(([name]) => !drop(name)))

/** Keep what is in a field; nothing where it is as the form began. */
export const keepField = (scope: string, name: string, value: unknown, asBegun: boolean): void => {
  const draft = draftOn(scope)
  const fields = without(draft.fields, (one) => one === name)
  write(scope, { ...draft, fields: asBegun ? fields : { ...fields, [name]: value } })
}

const ofForm = (form: string) => (name: string) => name === form || name.startsWith(`${form}.`)

/** The fields of a form as they are kept. */
export const fieldsOf = (scope: string, form: string): Fields =>
  without(draftOn(scope).fields, (name) => !ofForm(form)(name))

/** Put fields back as they were kept. */
export const putBack = (scope: string, fields: Fields): void => {
  const draft = draftOn(scope)
  write(scope, { ...draft, fields: { ...draft.fields, ...fields } })
  for (const mounted of fieldsOn(scope)) if (mounted.name in fields) mounted.show(fields[mounted.name])
}

/** Before the first try of a form: should its answer be lost, the next one is the same. */
export const trying = (scope: string, form: string, tried: Try): void => {
  const draft = draftOn(scope)
  const id = ids.get(`${scope} ${form}`)
  const named = id ? { ...draft.ids, [form]: id } : draft.ids
  write(scope, { ...draft, ids: named, tries: { ...draft.tries, [form]: tried } })
}

/** The id of what a form makes while it stands on its page. */
const ids = new Map<string, string>()
export const formId = (scope: string, form: string, id: string): void => void ids.set(`${scope} ${form}`, id)

/** What a form kept goes, once it was sent. */
export const dropDraft = (scope: string, form: string): void => {
  const { at, ...parts } = draftOn(scope)
  const drop = ofForm(form)
  write(scope, {
    at,
    fields: without(parts.fields, drop),
    ids: without(parts.ids, drop),
    tries: without(parts.tries, drop),
  })
}

/** A field or an id of a form that is on the screen: it shows what it is told, or begins anew. */
type Mounted = { scope: string; name: string; show: (value: unknown) => void; begin: () => void }
const mounted = new Set<Mounted>()
const fieldsOn = (scope: string): Mounted[] => [...mounted].filter((one) => one.scope === scope)
export const mount = (one: Mounted) => {
  mounted.add(one)
  return () => void mounted.delete(one)
}

/** The form as it began, and nothing of it kept; without a name every form of the page. */
export const clearForm = (scope: string, form?: string): void => {
  const drop = form === undefined ? () => true : ofForm(form)
  for (const one of fieldsOn(scope)) if (drop(one.name)) one.begin()
  if (form === undefined) write(scope, { at: 0, fields: {}, ids: {}, tries: {} })
  else dropDraft(scope, form)
}
