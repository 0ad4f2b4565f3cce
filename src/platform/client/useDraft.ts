import { type SetStateAction, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { draftOn, formId, keepField, mount, onDrafts } from './drafts'
import { newId } from './ids'
import { useScope } from './scope'

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** Whether what was kept can stand where something else stood first: an earlier version of a page may have kept something else. */
const alike = (kept: unknown, first: unknown): boolean => {
  if (first === undefined || first === null) return kept !== undefined
  if (typeof kept !== typeof first || Array.isArray(kept) !== Array.isArray(first) || kept === null) return false
  return (
    typeof first !== 'object' || Array.isArray(first) || Object.keys(first).every((name) => name in (kept as object))
  )
}

const applied = <T>(change: SetStateAction<T>, before: T): T =>
  typeof change === 'function' ? (change as (before: T) => T)(before) : change

/**
 * Like `useState`, for what somebody types or chooses in a form: `useDraft('remark.text', '')`. It is kept on this phone, is there
 * again after a reload or a crash, and goes when the form is sent (`useWrite` with `draft: 'remark'`) or is as it began.
 */
export const useDraft = <T>(name: string, first: T | (() => T)): [T, (change: SetStateAction<T>) => void] => {
  const scope = useScope()
  const [begun] = useState(first)
  const [value, setValue] = useState<T>(() => {
    const kept = draftOn(scope).fields[name]
    return alike(kept, begun) ? (kept as T) : begun
  })
  const latest = useRef(value)
  const show = (next: T) => {
    latest.current = next
    setValue(() => next)
  }
  const shown = useRef(show)
  shown.current = show
  useEffect(
    () => mount({ scope, name, show: (told) => shown.current(told as T), begin: () => shown.current(begun) }),
    [scope, name, begun],
  )
  const set = (change: SetStateAction<T>) => {
    const next = applied(change, latest.current)
    show(next)
    keepField(scope, name, next, same(next, begun))
  }
  const setter = useRef(set)
  setter.current = set
  const [stable] = useState(() => (change: SetStateAction<T>) => setter.current(change))
  return [value, stable]
}

/** An id for what this form will make: one for as long as the form stands or is kept, so that a retry makes the same thing. */
export const useNewId = (form: string): { id: string; renew: () => void } => {
  const scope = useScope()
  const [id, setId] = useState(() => draftOn(scope).ids[form] ?? '')
  const renew = () => void newId().then(setId)
  useEffect(() => {
    if (!draftOn(scope).ids[form]) renew()
    return mount({ scope, name: form, show: () => undefined, begin: renew })
  }, [scope, form])
  useEffect(() => formId(scope, form, id), [scope, form, id])
  return { id, renew }
}

/** When this page's drafts were last written; nothing where there are none. */
export const useDraftAt = (scope: string): number | undefined =>
  useSyncExternalStore(onDrafts, () => {
    const { at, fields } = draftOn(scope)
    // By the minute, as it is shown: each letter that is typed draws nothing anew.
    return Object.keys(fields).length ? Math.floor(at / 60_000) * 60_000 : undefined
  })
