import { useEffect, useRef, useState } from 'react'
import { keep, keptAt } from '../../../platform/client/kept'

const kept = 'six-points keys'

const typing = (at: EventTarget | null): boolean =>
  at instanceof HTMLElement && at.matches('input, textarea, select, [contenteditable]')

/** A question or a list of choices that waits for its answer. */
const asked = (): boolean =>
  [...document.querySelectorAll('dialog[open], [role=dialog]')].some((box) => box.getClientRects().length > 0)

/**
 * One key for one thing, but not while somebody types or is asked something. Who speaks to the machine, or whose hand hits other
 * keys, switches them off (WCAG 2.1.4).
 */
export const useDeskKeys = (acts: Readonly<Record<string, () => void>>) => {
  const [on, setOn] = useState(() => keptAt(kept) !== 'off')
  const now = useRef(acts)
  now.current = acts
  useEffect(() => {
    if (!on) return undefined
    const listen = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return
      const act = now.current[event.key.toLowerCase()]
      if (!act || typing(event.target) || asked()) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [on])
  const change = () => {
    keep(kept, on ? 'off' : 'on')
    setOn(!on)
  }
  return { on, change }
}
