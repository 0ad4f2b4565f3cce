import { useEffect, useSyncExternalStore } from 'react'
import { Changed } from './link'
import { useScope } from './scope'

/** Something that a page shows as it was read earlier: when that was, what it said, and how it is read anew. */
type Read = { data: unknown; error: unknown }
type Old = { at: number; told: unknown; again: () => Promise<Read> }
const pages = new Map<string, Map<string, Old>>()
const listeners = new Set<() => void>()

const tell = (): void => {
  for (const listener of listeners) listener()
}

/** Says for as long as it is so that this page shows something as it was at `at`. */
export const useOldHere = (name: string, at: number | undefined, told: unknown, again: Old['again']): void => {
  const scope = useScope()
  useEffect(() => {
    if (at === undefined) return undefined
    const page = pages.get(scope) ?? new Map<string, Old>()
    pages.set(scope, page.set(name, { at, told, again }))
    tell()
    return () => {
      page.delete(name)
      tell()
    }
  }, [scope, name, at, told, again])
}

const oldOn = (scope: string): Old[] => [...(pages.get(scope)?.values() ?? [])]

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** When the oldest of what this page shows was read, where not all of it is as new as can be. */
export const useOldest = (scope: string): number | undefined =>
  useSyncExternalStore(subscribe, () => {
    const [first, ...rest] = oldOn(scope).map(({ at }) => at)
    return first === undefined ? undefined : Math.min(first, ...rest)
  })

/** Reads anew what this page shows as it was earlier. Fails where that cannot be read, or is otherwise now. */
export const lookAgain = async (scope: string): Promise<void> => {
  for (const { told, again } of oldOn(scope)) {
    const { data, error } = await again()
    if (error) throw error
    if (data !== told) throw new Changed()
  }
}
