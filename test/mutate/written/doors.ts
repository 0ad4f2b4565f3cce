import type { Written } from '.'

/** What stands before the calls: lines, bodies, pages of others, secrets, the end and the beginning of a process. */
export const doors: readonly Written[] = [
  {
    says: 'one line asks as often as it likes without listening',
    find: 'if (open > questions) return void socket.destroy()',
    put: '',
    tests: 'platform/slow.server',
  },
  {
    says: 'one address holds all lines',
    find: 'if (now > most) return false',
    put: '',
    tests: 'platform/slow.server',
  },
  {
    says: 'large bodies are taken apart all at once',
    find: 'text.length <= smallBody',
    put: 'text.length >= 0',
    tests: 'platform/overHttp.server',
  },
  {
    says: 'a text is told apart in one piece, which costs the square of its length',
    find: 'const atOnce = 500',
    put: 'const atOnce = 1_000_000',
    tests: 'platform/text.rules',
  },
  {
    says: 'blanks are looked for from each of them anew',
    find: '.map((row) => row.trimEnd())',
    put: ".map((row) => row.replace(/\\s+$/, ''))",
    tests: 'platform/text.rules',
  },
  {
    says: 'an input has parts without number',
    find: 'if (depth > deepest || parts > mostParts) throw wrong(first)',
    put: 'if (depth > deepest) throw wrong(first)',
    tests: 'platform/platform.rules',
  },
  {
    says: 'an id in capitals is another',
    find: 'anId.test(one) ? one.toLowerCase() : one',
    put: 'one',
    tests: 'platform/platform.rules',
  },
  {
    says: 'a page of another site calls with our cookies',
    find: "if (!fromOwnPage(c, site)) return refusing(house, 'platform.foreignPage')(c)",
    put: '',
    tests: 'platform/walls.server',
  },
  {
    says: 'no wall stands around an answer',
    find: 'for (const [name, value] of Object.entries(always)) c.header(name, value)',
    put: '',
    tests: 'platform/walls.server',
  },
  {
    says: 'any secret is good',
    find: 'const fault = faultOfSecret(secret)',
    put: 'const fault = [faultOfSecret][1]',
    tests: 'platform/settings.rules',
  },
  {
    says: 'ready is said whatever is true',
    find: "const why = stopping?.() ? 'stopping' : await ready?.()",
    put: 'const why = [stopping, ready].find(() => false)?.name',
    tests: 'platform/walls.server',
  },
  {
    says: 'who is slow holds up the end of a process',
    find: 'const slow = setTimeout(() => cut((socket, line) => !isOurs(socket, line)), clients)',
    put: 'const slow = setTimeout(() => [isOurs].length, clients)',
    tests: 'platform/stopping.server',
  },
  {
    says: 'a restored database lacks its role',
    find: 'for (const statement of statementsOf(sql)) await client.query(statement)',
    put: 'for (const statement of statementsOf(sql)) void statement',
    tests: 'platform/restore.server',
  },
  {
    says: 'a refusal is HTTP 200',
    find: 'return c.json(answer, status)',
    put: 'return c.json(answer)',
    tests: 'platform/overHttp.server',
  },
  {
    says: 'a database without room breaks a call',
    find: 'worn.test(state) ||\n',
    put: '',
    tests: 'platform/failure.rules',
  },
  {
    says: 'what the build has made small is made small again for each visit',
    find: 'serveStatic({ root: webFolder, precompressed: true })',
    put: 'serveStatic({ root: webFolder })',
    tests: 'platform/web.server',
  },
]
