import type { MiddlewareHandler } from 'hono'

/** Nothing may be loaded by, done from or framed around an answer that is no page. */
const closed = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/**
 * What our own page may do: run its files, ask its server, draw pictures that a call brought. Style text needs `nonce`, the
 * word of this one answer; a script in the page or in a text never runs.
 */
export const pagePolicy = (nonce: string): string =>
  [
    closed,
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'",
  ].join('; ')

const always: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
}

/** Search engines keep copies for weeks: what may come down in a minute is in none of them. A page for everybody says otherwise itself. */
const unsought = 'noindex, nofollow, noarchive'

/**
 * The walls around every answer, whoever gives it, errors too. `tls`: people reach this deployment by https alone, and their
 * browsers shall know for a year.
 */
export const walls =
  ({ tls }: { tls: boolean }): MiddlewareHandler =>
  async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(always)) c.header(name, value)
    if (tls) c.header('strict-transport-security', 'max-age=31536000')
    if (!c.res.headers.has('content-security-policy')) c.header('content-security-policy', closed)
    if (!c.res.headers.has('x-robots-tag')) c.header('x-robots-tag', unsought)
    // Nothing is kept by anybody of which nobody said for how long.
    if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')
    // Anybody may show what open reading answers; a call's answer is for our own page.
    if (c.res.headers.has('cross-origin-resource-policy')) return
    const shared = c.res.headers.has('access-control-allow-origin')
    c.header('cross-origin-resource-policy', shared ? 'cross-origin' : 'same-origin')
  }
