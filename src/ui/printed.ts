import { date, dayTime } from '../platform/time'

/** Where this was printed from, and when. */
const told = (): string => {
  const now = new Date().toISOString()
  return `${decodeURI(location.href)} · ${date(now).slice(0, 4)}-${dayTime(now)}`
}

/** Newer browsers write it into each sheet's margin; in others it stands once, below the page. */
const onEachSheet = (words: string): CSSStyleSheet => {
  const sheet = new CSSStyleSheet()
  const small = 'font: 9px sans-serif'
  sheet.insertRule(
    `@page { @bottom-left { content: ${JSON.stringify(words)}; ${small} } @bottom-right { content: counter(page) " / " counter(pages); ${small} } }`,
  )
  return sheet
}

/** Whoever prints a page of the web has its address and the time at the foot. */
export const footOnPaper = (): void => {
  const before = (): void => {
    if ('CSSMarginRule' in window) document.adoptedStyleSheets = [onEachSheet(told())]
    else document.documentElement.dataset['printed'] = told()
  }
  window.addEventListener('beforeprint', before)
}

/** Pages that make sense on paper. */
const papers: ReadonlySet<string> = new Set([
  '/board/pages/project/index',
  '/board/pages/bulletins/index',
  '/votes/ballots/pages/results/index',
  '/funding/books/pages/ledger/index',
  '/funding/books/pages/books/index',
  '/funding/settlement/pages/account/index',
  '/notices/pages/notice/index',
  '/identity/pages/roll/index',
])

export const isPaper = (path: string): boolean => papers.has(`/${path.replace(/^\//, '').split('?')[0]}`)
