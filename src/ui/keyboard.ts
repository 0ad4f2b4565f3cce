import Taro from '@tarojs/taro'

/* The web by keyboard alone: in one place for all that is tapped. The mini program's phone does this itself. */

/** What `spoken` calls a thing that is tapped; Taro's own tabs are links that know only Enter. */
const tapped = '[role=button], [role=link], [role=radio], [role=checkbox], [role=tab], a[href]'
const stops = `${tapped}, button, input, select, textarea, [tabindex="0"]`
const groups = '[role=radiogroup], [role=tablist]'

const inSight = (element: HTMLElement): boolean => element.getClientRects().length > 0
const stopsIn = (root: ParentNode): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(stops)].filter(inSight)

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }

/** Arrows go round among the choices of one question and among tabs; what is chosen is chosen by a key of its own. */
const goAmong = (at: HTMLElement, step: number): boolean => {
  const group = at.closest(groups)
  if (!group) return false
  const all = stopsIn(group)
  all[(all.indexOf(at) + step + all.length) % all.length]?.focus()
  return true
}

/** Whether the key meant something here, so that the page does not scroll as well. */
const keyed = (at: HTMLElement, { key, repeat }: KeyboardEvent): boolean => {
  const step = steps[key]
  if (step !== undefined) return goAmong(at, step)
  const done = key === ' ' || (key === 'Enter' && !at.matches('a[href]'))
  if (done && !repeat) at.click()
  return done
}

/** Enter and Space tap whatever a finger may. */
export const listenForKeys = (): void => {
  if (process.env.TARO_ENV !== 'h5') return
  document.addEventListener('keydown', (event) => {
    const at = event.target
    if (event.altKey || event.ctrlKey || event.metaKey || !(at instanceof HTMLElement) || !at.matches(tapped)) return
    if (keyed(at, event)) event.preventDefault()
  })
}

const tries = 30
/** So many times it is looked for what a slow phone has not drawn yet: some ten seconds. */
const looks = 400

/** Taro moves what it has just drawn, and the focus is lost with it: it is given again, until somebody has taken it elsewhere. */
const focusSoon = (
  find: () => HTMLElement | null | undefined,
  left = { tries, looks },
  from: Element | null = document.activeElement,
): void => {
  const at = document.activeElement
  const taken = at !== null && at !== document.body && at !== from
  const to = taken ? undefined : find()
  if (to && to !== at) to.focus({ preventScroll: true })
  const next = to || taken ? { ...left, tries: left.tries - 1 } : { ...left, looks: left.looks - 1 }
  if (next.tries > 0 && next.looks > 0) setTimeout(focusSoon, 25, find, next, to ?? from)
}

/** The keyboard stays inside a question until it is answered, and goes back to where it was. Escape is a no. */
export const holdFocus = (box: HTMLElement, no: () => void): (() => void) => {
  const before = document.activeElement
  focusSoon(() => box)
  const keep = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return no()
    if (event.key !== 'Tab') return
    const all = stopsIn(box)
    const first = all[0]
    const last = all[all.length - 1]
    const from = document.activeElement
    const leaves = !box.contains(from) || from === (event.shiftKey ? first : last) || (event.shiftKey && from === box)
    if (!leaves) return
    event.preventDefault()
    const next = event.shiftKey ? last : first
    next?.focus()
  }
  window.addEventListener('keydown', keep)
  return () => {
    window.removeEventListener('keydown', keep)
    if (before instanceof HTMLElement) before.focus()
  }
}

/** The page in front; those below it stay in the document, out of sight. */
const inFront = (): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>('.page')].filter(inSight).reverse()[0]

/** To what the page says, over its bar. */
export const skipToMain = (): void => inFront()?.querySelector<HTMLElement>('[role=main]')?.focus()

const leftAt = new WeakMap<Element, HTMLElement>()

/**
 * Whoever comes to a page by a tap hears what it is: the focus is on its title, which a reader of the screen reads, or in the
 * field for which the page is there. Whoever comes back stands where the way led on. The first page leaves the focus where the browser puts it.
 */
export const focusOnPages = (): void => {
  if (process.env.TARO_ENV !== 'h5') return
  let shown: Element | undefined
  document.addEventListener('focusin', ({ target }) => {
    const page = target instanceof HTMLElement ? target.closest('.page') : undefined
    if (page && target instanceof HTMLElement) leftAt.set(page, target)
  })
  let turn = 0
  const arrive = (mine: number, again = looks / 2): void => {
    if (mine !== turn) return
    const page = inFront()
    if (page && page !== shown) {
      // Whoever is quicker than this looks has left the first page before it was seen.
      const first = shown === undefined && mine === 1
      shown = page
      const left = leftAt.get(page)
      // What a page asked for anew is drawn anew: the same thing has the same name.
      const alike = () => [...(here()?.querySelectorAll<HTMLElement>('[id]') ?? [])].find(({ id }) => id === left?.id)
      const before = () => (left?.isConnected || !left?.id ? left : alike())
      // The page itself may be drawn anew: what stands in its place is in front then.
      const here = () => (page.isConnected ? page : inFront())
      const field = () => here()?.querySelector<HTMLElement>('.at-once input')
      const title = () => here()?.querySelector<HTMLElement>('[aria-level="1"]')
      if (!first) focusSoon(() => (before()?.isConnected ? before() : (field() ?? title())))
    } else if (again > 0) setTimeout(arrive, 50, mine, again - 1)
  }
  Taro.eventCenter.on('__afterTaroRouterChange', () => {
    turn += 1
    arrive(turn)
  })
}
