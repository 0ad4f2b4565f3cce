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
  // What this page asks for first (server/firstCalls.ts) is asked for while the app is on its way; src/platform/client/webAsked.ts takes it.
  const kept = () => {
    try {
      return JSON.parse(localStorage.getItem('six-points')).data || {}
    } catch (_) {
      return {}
    }
  }
  const ask = (body) =>
    new Promise((done) => {
      const request = new XMLHttpRequest()
      request.open('POST', '/api/web')
      request.timeout = 20000
      request.setRequestHeader('content-type', 'application/json')
      request.onload = () => done(request.responseText)
      request.onerror = request.ontimeout = request.onabort = () => done('')
      request.send(body)
    })
  const meta = document.querySelector('meta[name="six-points-calls"]')
  const session = kept()
  // In a neighbour's name everything is asked for otherwise.
  if (!meta || session.assisting) return
  const wanted = { signedIn: session.signedIn !== undefined, usualLetters: !session.elder }
  const chosen = /^0{8}-/.test(session.communityId) ? undefined : session.communityId
  const asked = {}
  JSON.parse(meta.getAttribute('content')).forEach(({ path, input, when }) => {
    const said = Object.assign({ communityId: chosen }, input)
    if (said.communityId === undefined || (when && !wanted[when])) return
    const request = { path, input: said }
    if (session.language && session.language !== 'zh') request.language = session.language
    const body = JSON.stringify(request)
    asked[body] = ask(body)
  })
  window.sixPointsAsked = asked
})()
