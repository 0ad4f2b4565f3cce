/** What is wrong with the page in front, and whether it says no more than that nothing is there; everything here runs inside the browser. */
export type Faults = { page: string; faults: string[]; loading: boolean; nothing: boolean }

/** Marks what listens to taps, before any script of the page runs. */
export const markTaps = (): void => {
  const add = EventTarget.prototype.addEventListener
  EventTarget.prototype.addEventListener = function (this: EventTarget, ...words: any[]) {
    if (words[0] === 'click' && this instanceof HTMLElement) this.dataset['taps'] = ''
    return (add as any).apply(this, words)
  }
}

/** How somebody reads. */
export type Reading = { elder: boolean; language: 'zh' | 'en' }

/** Changes how the phone's owner reads, as another window of the same browser would: the page shows it by itself. */
export const reads = (reading: Reading): void => {
  const kept = JSON.parse(localStorage.getItem('six-points') ?? '{}')
  localStorage.setItem('six-points', JSON.stringify({ data: { ...kept.data, ...reading } }))
  window.dispatchEvent(new StorageEvent('storage', { key: 'six-points' }))
}

/**
 * Wider than the screen or than its own frame; targets under 44 pixels; letters under 12 pixels or with less contrast than 4.5:1
 * (WCAG 2.2, 1.4.3); what only a program says. In large letters (`elder`) targets take 60 pixels and letters 18.
 */
export const lookAt = (elder: boolean): Faults => {
  const faults: string[] = []
  const seen = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect()
    return width > 0 && height > 0 && getComputedStyle(element).visibility !== 'hidden'
  }
  const root = [...document.querySelectorAll('.page')].filter(seen).at(-1)
  if (!root) return { page: '', faults, loading: true, nothing: false }
  const [leastTap, leastLetter] = elder ? [60, 18] : [44, 12]
  if (elder !== root.classList.contains('elder')) return { page: '', faults, loading: true, nothing: false }
  const all = [...root.querySelectorAll<HTMLElement>('*')].filter(seen)
  const named = (element: HTMLElement): string =>
    `${element.id ? `#${element.id} ` : ''}.${element.className} “${(element.textContent ?? '').trim().slice(0, 20)}”`
  const fault = (element: HTMLElement, what: string): void => {
    faults.push(`${named(element)} ${what}`)
  }

  const wide = (element: HTMLElement): void => {
    const { left, right } = element.getBoundingClientRect()
    if (right > innerWidth + 1 || left < -1) fault(element, `stands at ${Math.round(left)}–${Math.round(right)}`)
    const frame = element.matches('.card, .line, .row, .grow, .btn, .chip, .opt, .steps, .figure')
    if (frame && element.scrollWidth > element.clientWidth + 1) fault(element, 'does not hold what is in it')
  }

  const small = (element: HTMLElement): void => {
    const { width, height } = element.getBoundingClientRect()
    if (Math.round(width) < leastTap || Math.round(height) < leastTap)
      fault(element, `is ${Math.round(width)} × ${Math.round(height)}`)
  }

  type Colour = readonly [number, number, number, number]
  const colour = (text: string): Colour => {
    const [r = 0, g = 0, b = 0, a = 1] = (text.match(/[\d.]+/g) ?? []).map(Number)
    return [r, g, b, a]
  }
  const over = (top: Colour, under: Colour): Colour => {
    const mix = (a: number, b: number) => a * top[3] + b * (1 - top[3])
    return [mix(top[0], under[0]), mix(top[1], under[1]), mix(top[2], under[2]), 1]
  }
  const ground = (element: Element | null): Colour => {
    if (!element) return [255, 255, 255, 1]
    const own = colour(getComputedStyle(element).backgroundColor)
    return own[3] === 1 ? own : over(own, ground(element.parentElement))
  }
  const light = ([r, g, b]: Colour): number => {
    const part = (value: number) => (value <= 10 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4)
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
  }
  const faint = (element: HTMLElement): void => {
    const { color, fontSize } = getComputedStyle(element)
    const under = ground(element)
    const a = light(over(colour(color), under))
    const b = light(under)
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
    if (ratio < 4.5) fault(element, `has a contrast of ${ratio.toFixed(2)}`)
    if (Number.parseFloat(fontSize) < leastLetter) fault(element, `is written in ${fontSize}`)
  }

  // Taro's elements around a field listen for it; the field itself is reached.
  const unreached = (element: HTMLElement): void => {
    const native =
      element.matches('input, textarea, select, button, a[href]') || element.querySelector('input, textarea')
    if (!native && element.tabIndex < 0) fault(element, 'is tapped, and the keyboard does not reach it')
  }

  const raw = /undefined|\bNaN\b|\bnull\b|\[object|[0-9a-f]{8}-[0-9a-f]{4}-|[{}]/
  for (const element of all) {
    wide(element)
    if (element.matches('[data-taps], input, textarea, [role=button], [role=link], [role=radio]')) small(element)
    if (element.matches('[data-taps]')) unreached(element)
    const words = [...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
    const said = words
      .map(({ textContent }) => textContent ?? '')
      .join('')
      .trim()
    if (said) faint(element)
    if (raw.test(said)) fault(element, 'speaks like a program')
  }
  if (document.documentElement.scrollWidth > innerWidth) faults.push('the page scrolls sideways')
  const page = root.closest('.taro_page')?.id ?? ''
  const nothing = root.querySelector('.face') !== null && root.querySelector('.card') === null
  return { page, faults, loading: root.querySelector('.bone') !== null, nothing }
}
