/** A type as far as an answer can be held to it; numbers are places in the list of all forms. */
export type Form =
  | string
  | { is: string | number | boolean }
  | { one: number[] }
  | { list: number }
  | { row: number[] }
  | { fields: Record<string, { form: number; optional?: boolean }>; others?: number }

/** The forms of all types, and the one of each call's answer. */
export type Forms = { forms: Form[]; calls: Record<string, number> }

const intrinsic = (name: string, value: unknown): boolean => {
  if (name === 'any' || name === 'unknown') return true
  if (name === 'null') return value === null
  if (name === 'undefined' || name === 'void') return value === undefined
  return typeof value === name
}

/** In what a value is not as it is written; nothing where it is. Says the first place. */
export const unlike = (all: Forms, form: number, value: unknown, at = ''): string | undefined => {
  const told = all.forms[form]
  if (told === undefined) throw new Error(`there is no form ${form}`)
  if (typeof told === 'string') return intrinsic(told, value) ? undefined : `${at} is no ${told}`
  if ('is' in told) return told.is === value ? undefined : `${at} is not ${JSON.stringify(told.is)}`
  if ('one' in told) {
    const faults = told.one.map((one) => unlike(all, one, value, at))
    // Of several objects the one that is meant is unlike deepest inside.
    return faults.some((fault) => fault === undefined)
      ? undefined
      : faults.sort((one, other) => (other?.length ?? 0) - (one?.length ?? 0))[0]
  }
  if ('list' in told || 'row' in told) {
    if (!Array.isArray(value)) return `${at} is no list`
    const formAt = (n: number) => ('list' in told ? told.list : (told.row[n] ?? -1))
    if ('row' in told && told.row.length !== value.length) return `${at} has ${value.length} parts`
    return value.map((one, n) => unlike(all, formAt(n), one, `${at}.${n}`)).find((fault) => fault)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return `${at} is no object`
  for (const [name, { form: inner, optional }] of Object.entries(told.fields)) {
    const part = (value as Record<string, unknown>)[name]
    if (part === undefined && optional) continue
    const fault = unlike(all, inner, part, `${at}.${name}`)
    if (fault) return fault
  }
  for (const [name, part] of Object.entries(value)) {
    if (name in told.fields || part === undefined) continue
    if (told.others === undefined) return `${at}.${name} is not written`
    const fault = unlike(all, told.others, part, `${at}.${name}`)
    if (fault) return fault
  }
  return undefined
}
