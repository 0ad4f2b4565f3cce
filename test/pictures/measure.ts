/**
 * What a program sees of a picture that eyes pass over; everything here runs inside the browser. `fixed`: names of pages that
 * are not the name of a thing.
 */
export const measure = (fixed: readonly string[]): string[] => {
  const found: string[] = []
  const seen = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect()
    return width > 0 && height > 0 && getComputedStyle(element).visibility !== 'hidden'
  }
  const root = [...document.querySelectorAll('.page')].filter(seen).at(-1)
  if (!root) return ['no page is shown']
  const all = [...root.querySelectorAll<HTMLElement>('*')].filter(seen)
  const told = (element: Element): string =>
    `${element.id ? `#${element.id} ` : ''}“${(element.textContent ?? '').trim().slice(0, 24)}”`

  for (const picture of all.filter((one): one is HTMLImageElement & HTMLElement => one instanceof HTMLImageElement))
    if (picture.complete && picture.naturalWidth === 0) found.push(`a broken picture: ${picture.src.slice(0, 80)}`)

  const behind = root.closest('.taro_page')
  const ground = (element: Element): string => getComputedStyle(element).backgroundColor
  if (behind && ground(behind) !== ground(root)) found.push('another colour lies beside the page')

  const title = document.querySelector('.bar-title')?.textContent ?? ''
  // A thing's own page may have its name in both places.
  if (
    fixed.includes(title) &&
    [...root.querySelectorAll('.main .card > .h3:first-child')].some((one) => one.textContent === title)
  )
    found.push(`“${title}” is said twice`)

  const foot = root.querySelector('.foot')
  if (foot && getComputedStyle(foot).position === 'fixed') {
    const parts = [...root.querySelectorAll('.main > *')].filter((one) => one !== foot && seen(one))
    const end = Math.max(...parts.map((one) => one.getBoundingClientRect().bottom))
    const room = root.getBoundingClientRect().bottom - end
    const taken = foot.clientHeight + Number.parseFloat(getComputedStyle(foot).bottom)
    if (room < taken - 12) found.push(`the foot takes ${taken} of the ${Math.round(room)} below the page's end`)
  }

  const own = (element: HTMLElement): Text[] =>
    [...element.childNodes].filter((node): node is Text => node instanceof Text && (node.data ?? '').trim() !== '')

  for (const element of all) {
    const { overflowX, overflowY, webkitLineClamp, textOverflow } = getComputedStyle(element)
    const cutX = overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1
    const cutY = overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 2
    const meant = webkitLineClamp !== 'none' && webkitLineClamp !== ''
    if (
      ((cutX && textOverflow !== 'ellipsis') || (cutY && !meant)) &&
      element.clientHeight > 0 &&
      (element.textContent ?? '').trim()
    )
      found.push(`${told(element)} is cut off`)
  }

  // What floats over the page (the bar below, a sheet) lies over words on purpose.
  const floats = (element: Element | null): boolean =>
    element !== null &&
    element !== root &&
    (/fixed|sticky/.test(getComputedStyle(element).position) || floats(element.parentElement))
  /** What is seen of a box: those around it that hide what goes over their edge cut it. */
  const shown = (element: Element | null, box: DOMRect): DOMRect => {
    if (element === null || element === root) return box
    const { left, right, top, bottom } = element.getBoundingClientRect()
    const { overflowX, overflowY } = getComputedStyle(element)
    const from = overflowX === 'visible' ? box.left : Math.max(left, box.left)
    const to = overflowX === 'visible' ? box.right : Math.min(right, box.right)
    const over = overflowY === 'visible' ? box.top : Math.max(top, box.top)
    const under = overflowY === 'visible' ? box.bottom : Math.min(bottom, box.bottom)
    return shown(element.parentElement, new DOMRect(from, over, Math.max(0, to - from), Math.max(0, under - over)))
  }
  const words = all
    .filter((element) => own(element).length > 0 && !floats(element))
    .flatMap((element) =>
      own(element).flatMap((text) => {
        const range = document.createRange()
        range.selectNodeContents(text)
        return [...range.getClientRects()].map((box) => ({ element, box: shown(element, box) }))
      }),
    )
    .filter(({ box }) => box.width > 2 && box.height > 2)
    .sort((a, b) => a.box.top - b.box.top)
  for (const [place, one] of words.entries())
    for (const other of words.slice(place + 1)) {
      if (other.box.top > one.box.bottom) break
      if (one.element === other.element) continue
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
      const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
      // Line boxes are taller than their letters: only what covers a third of a line is read badly.
      if (across > 2 && down > Math.min(one.box.height, other.box.height) / 3)
        found.push(`${told(one.element)} lies over ${told(other.element)}`)
    }
  return [...new Set(found)]
}
