/*
 * The first script of the web's page, as old browsers read it. The page forbids style text that no rule names
 * (Content-Security-Policy), and Taro writes such text in two ways; both are turned into what is allowed: a style element carries this
 * page's word from the server, and a style attribute is set as properties. The root's letters are sized here too, which Taro would
 * write as a script into the page: some heights of its text fields are counted in them.
 */
;(() => {
  const make = document.createElement
  const nonce = document.querySelector('meta[name="csp-nonce"]').getAttribute('content')
  document.createElement = (...words) => {
    const made = make.apply(document, words)
    if (made.tagName === 'STYLE') made.setAttribute('nonce', nonce)
    return made
  }
  const set = Element.prototype.setAttribute
  Element.prototype.setAttribute = function (name, value) {
    if (name === 'style' && this.style) this.style.cssText = value
    else set.call(this, name, value)
  }
  const size = () => {
    const wide = (20 * Math.min(window.innerWidth, window.innerHeight)) / 375
    document.documentElement.style.fontSize = `${Math.min(40, Math.max(20, wide))}px`
  }
  window.addEventListener('resize', size)
  size()
  // What the server wrote of this address stands there until the app shows a page of its own.
  const watch = new MutationObserver(() => {
    if (!document.querySelector('#app .page')) return
    watch.disconnect()
    const first = document.getElementById('first')
    if (first) first.parentNode.removeChild(first)
  })
  watch.observe(document.documentElement, { childList: true, subtree: true })
})()
