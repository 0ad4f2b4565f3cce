/*
 * The web's service worker: the app itself opens without a network, with the parts of it and the photos that were seen. What calls
 * answered is kept by the page (src/platform/client/seen.ts), by account; nothing of it passes through here. A new version waits
 * until no page of the old one is open, or until somebody taps that they want it.
 */
const { version, first, all } = JSON.parse('{files}')
const shell = `app ${version}`
const parts = 'parts'
const photos = 'photos'
const mostPhotos = 150

const precache = async () => {
  const cache = await caches.open(shell)
  await cache.addAll(['/', ...first].map((path) => new Request(path, { cache: path === '/' ? 'reload' : 'default' })))
}

/** What an earlier version brought and this one has no use for. */
const tidy = async () => {
  for (const name of await caches.keys()) if (![shell, parts, photos].includes(name)) await caches.delete(name)
  const cache = await caches.open(parts)
  for (const request of await cache.keys())
    if (!all.includes(new URL(request.url).pathname)) await cache.delete(request)
  await self.clients.claim()
}

const keepPhoto = async (request, reply) => {
  const cache = await caches.open(photos)
  await cache.put(request, reply)
  const kept = await cache.keys()
  for (const old of kept.slice(0, Math.max(0, kept.length - mostPhotos))) await cache.delete(old)
}

/** A file of the app: its name changes with its content. */
const part = async (request) => {
  const kept = await caches.match(request)
  if (kept) return kept
  const reply = await fetch(request)
  if (reply.ok) await (await caches.open(parts)).put(request, reply.clone())
  return reply
}

const idOf = ({ url }) => new URL(url).pathname.split('/').pop()
const askedAtOnce = 40
const aMinute = 60_000
let askedLast = 0

/** Which of some photos the server still shows, by their id: the tags of what is shown. */
const stillShown = async (ids) => {
  const reply = await fetch(`/open/v1/files?ids=${ids.join()}`, { cache: 'no-store' })
  if (!reply.ok) throw new Error(`${reply.status}`)
  const { items } = await reply.json()
  return new Map(items.map(({ id, tags }) => [id, tags]))
}

/** What was hidden, covered or taken back since it was kept is kept no longer; asked once a minute, while there is a network. */
const forgetGone = async () => {
  if (Date.now() - askedLast < aMinute) return
  askedLast = Date.now()
  const cache = await caches.open(photos)
  const kept = await cache.keys()
  const ids = [...new Set(kept.map(idOf))]
  for (let from = 0; from < ids.length; from += askedAtOnce) {
    const asked = ids.slice(from, from + askedAtOnce)
    const shown = await stillShown(asked)
    for (const request of kept.filter((one) => asked.includes(idOf(one)))) {
      const reply = await cache.match(request)
      const tag = reply?.headers.get('etag')?.replace('W/', '')
      if (!shown.get(idOf(request))?.includes(tag)) await cache.delete(request)
    }
  }
}

/** A photo may be hidden: what the server says now counts, and what was seen only where it says nothing. */
const photo = async (event) => {
  const { request } = event
  try {
    const reply = await fetch(request)
    if (reply.ok) await keepPhoto(request, reply.clone())
    else await (await caches.open(photos)).delete(request)
    event.waitUntil(forgetGone().catch(() => undefined))
    return reply
  } catch (error) {
    const kept = await caches.match(request)
    if (kept) return kept
    throw error
  }
}

const page = (request) =>
  fetch(request).catch(async (error) => {
    const kept = await caches.match('/', { cacheName: shell })
    if (kept) return kept
    throw error
  })

const answerTo = (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return undefined
  if (request.mode === 'navigate')
    return /^\/(api|open|pay|wechat|card|from)(\/|$)/.test(pathname) ? undefined : page(request)
  if (all.includes(pathname)) return part(request)
  return /^\/open\/v1\/files\//.test(pathname) ? photo(event) : undefined
}

self.addEventListener('install', (event) => event.waitUntil(precache()))
self.addEventListener('activate', (event) => event.waitUntil(tidy()))
self.addEventListener('fetch', (event) => {
  const answer = answerTo(event)
  if (answer) event.respondWith(answer)
})
self.addEventListener('message', ({ data }) => {
  if (data === 'take over') self.skipWaiting()
  // Somebody signed out: which photos they looked at is nobody else's business.
  if (data === 'forget') void caches.delete(photos)
})
