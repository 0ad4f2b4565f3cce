/**
 * WeChat's engine has no AbortController; TanStack Query makes one for each reading, and without it a query stays pending for ever and
 * says nothing (TanStack/query#5837). Nothing of ours reads its signal, so one that tells its listeners once is enough. Imported before
 * everything else.
 */
function Controller() {
  const listeners: (() => void)[] = []
  const signal = {
    aborted: false,
    addEventListener: (_: 'abort', listener: () => void) => void listeners.push(listener),
  }
  const abort = () => {
    signal.aborted = true
    for (const listener of listeners.splice(0)) listener()
  }
  return { signal, abort }
}

/** An old engine may not know its own globals by that name. */
const world: object = typeof globalThis === 'undefined' ? self : globalThis
if (!('AbortController' in world)) Object.assign(world, { AbortController: Controller })

export {}
