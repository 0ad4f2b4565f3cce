// A webpack loader for the few lines of packages that are other in our builds. It stops the build where a package no longer has
// the line, so that nothing of it goes away unseen.
const tabbar = /@tarojs[\\/]components[\\/]dist[\\/]components[\\/]taro-tabbar\.js$/
const queryString = /query-string[\\/]base\.js$/
const changes = [
  // Taro reads the browser's address beside its history: it must read the app's own page there (src/platform/client/webHistory.ts),
  // which the history knows.
  [
    /@tarojs[\\/]router[\\/]dist[\\/]router[\\/]page\.js$/,
    'search = location.search;',
    'search = history.location.search;',
  ],
  [
    /@tarojs[\\/]router[\\/]dist[\\/]router[\\/]page\.js$/,
    'getCurrentPage(this.routerMode, this.basename)',
    'history.location.pathname',
  ],
  [tabbar, 'getCurrentPage(this.conf.mode, this.conf.basename)', 'document.documentElement.dataset.page'],
  // A reader of the screen is told which part of the page the tabs are, and which one is open.
  [tabbar, 'h(Host, { class:', "h(Host, { role: 'navigation', class:"],
  [tabbar, "href: 'javascript:;',", "href: 'javascript:;', 'aria-current': isSelected ? 'page' : null,"],
  // SHA-256 writes its length as a BigInt, which phones before iOS 14 do not have; two halves of a number are the same bytes.
  [
    /@noble[\\/]hashes[\\/]esm[\\/]_md\.js$/,
    'setBigUint64(view, blockLen - 8, BigInt(this.length * 8), isLE);',
    'view.setUint32(blockLen - (isLE ? 8 : 4), (this.length * 8) >>> 0, isLE);' +
      'view.setUint32(blockLen - (isLE ? 4 : 8), Math.floor((this.length * 8) / 0x100000000), isLE);',
  ],
  // `replaceAll` came with iOS 13.4 and Chrome 85.
  [queryString, 'encodeURIComponent(string).replaceAll(', 'encodeURIComponent(string).replace('],
  [queryString, "parameter.replaceAll('+', ' ')", "parameter.split('+').join(' ')"],
]

const load = function load(source) {
  const wanted = changes.filter(([file]) => file.test(this.resourcePath))
  return wanted.reduce((text, [, from, to]) => {
    if (text.split(from).length !== 2) throw new Error(`not to be found any more, or twice: ${from}`)
    return text.replace(from, to)
  }, source)
}

/** In which files anything is other. */
load.files = [...new Map(changes.map(([file]) => [String(file), file])).values()]
module.exports = load
