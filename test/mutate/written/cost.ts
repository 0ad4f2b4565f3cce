import type { Written } from '.'

/** What keeps one caller's cost that caller's own. */
export const cost: readonly Written[] = [
  {
    says: 'calls are not counted before their work',
    find: 'const ended = await countCall(house, asked, limits)',
    put: 'const ended = await countCall(house, asked, [])',
    tests: 'platform/limits.server identity/guessing.server',
  },
  {
    says: 'what failed is given back as well',
    find: 'failures && !failures.some((code) => code === refusedAs) ? [subject] : []',
    put: 'failures ? [subject] : []',
    tests: 'platform/limits.server identity/guessing.server',
  },
  {
    says: 'whoever is full is asked of the database each time',
    find: 'if (kept && isFull(kept, limit, now)) throw told(limit, kept.ends, now)',
    put: '',
    tests: 'platform/limits.server',
  },
  {
    says: 'what is given back stays full where it is remembered',
    find: 'for (const subject of spared) known.delete(subject)',
    put: '',
    tests: 'platform/limits.server',
  },
  {
    says: 'a known device is a stranger',
    find: "find(([id = '', mac = '']) => signs(deployment, phone, id).includes(mac))?.[0]",
    put: "find(([id = '', mac = '']) => !signs(deployment, phone, id).includes(mac) && false)?.[0]",
    tests: 'identity/guessing.server',
  },
  {
    says: 'anybody calls themselves a known device',
    find: "find(([id = '', mac = '']) => signs(deployment, phone, id).includes(mac))?.[0]",
    put: "find(([id = '', mac = '']) => signs(deployment, phone, id).length + mac.length)?.[0]",
    tests: 'identity/guessing.server',
  },
  {
    says: 'a code by message is good without the ticket of whoever asked for it',
    find: ".where('ticketHash', '=', sha256(ticket))\n    .where('tries'",
    put: ".where('tries'",
    tests: 'identity/guessing.server',
  },
  {
    says: 'a caller says from where the call comes',
    find: 'seen[Math.max(0, seen.length - 1 - trusted)]',
    put: 'seen[0]',
    tests: 'platform/limits.server',
  },
  {
    says: 'a room is counted for each who guesses and not for all together',
    find: "name: 'room', whose: room,",
    put: "name: 'room', whose: byCaller,",
    tests: 'identity/guessing.server',
  },
  {
    says: 'a row is waited for with a connection in the hand',
    find: 'const firstWaitMs = 250',
    put: 'const firstWaitMs = 20_000',
    tests: 'platform/hotRows.server',
  },
  {
    says: 'all writes of a project go at once',
    find: 'if (queue.running < atOnce) {',
    put: 'if (queue.running < 1000 * atOnce) {',
    tests: 'platform/turns.rules platform/hotRows.server',
  },
  {
    says: 'reads wait behind writes',
    find: "(mode === 'read' ? db.reads : db)",
    put: 'db',
    tests: 'platform/hotRows.server',
  },
  {
    says: 'a picture is unpacked however large it says it is',
    find: 'if (width * height > mostPixels)',
    put: 'if (false)',
    tests: 'platform/parts.server',
  },
  {
    says: 'a part is as large as it likes',
    find: 'return part.length === expected ? undefined :',
    put: 'return part.length <= partBytes ? undefined :',
    tests: 'platform/parts.server',
  },
  {
    says: 'one more matter than may wait',
    find: 'waiting >= mostWaiting ?',
    put: 'waiting > mostWaiting ?',
    tests: 'platform/bounds.server',
  },
  {
    says: 'a job in a thread takes as long as it likes',
    find: ' ms`))), jobMs)',
    put: ' ms`))), 1_000 * jobMs)',
    tests: 'platform/heavy.server',
  },
  {
    says: 'what a clock far ahead remembered as full stays full',
    find: 'until > now && ends <= later(now, seconds * 1000 + apartMs)',
    put: 'until > now',
    tests: 'platform/limits.server',
  },
  {
    says: 'a server whose clock is wrong begins everybody’s tries anew',
    find: 'byMachine ? null : now',
    put: 'now',
    tests: 'platform/limits.server',
  },
  {
    says: 'reads are counted by a clock that is set',
    find: 'nowMs = performance.now()',
    put: 'nowMs = Date.now()',
    tests: 'platform/limits.server',
  },
  {
    says: 'whoever finds no place asks the database first',
    find: 'const stands = callerNamed(identity)',
    put: 'const stands = await accountNamed(house.db, identity)',
    tests: 'platform/limits.server',
  },
  {
    says: 'a call waits for WeChat Pay with its transaction open',
    find: 'return afterwards(async () => {\n    const { prepay_id }',
    put: 'return (async (work: () => Promise<PayParams>) => work())(async () => {\n    const { prepay_id }',
    tests: 'funding/wechat.server',
  },
  {
    says: 'one person pledges as often as a machine can',
    find: "pledge: writing('member', { assistable: true, limits: promiseLimits })",
    put: "pledge: writing('member', { assistable: true })",
    tests: 'platform/bounds.server',
  },
  {
    says: 'one person begins payments as often as a machine can',
    find: "beginWechat: writing('member', { limits: orderLimits })",
    put: "beginWechat: writing('member')",
    tests: 'platform/bounds.server',
  },
]
