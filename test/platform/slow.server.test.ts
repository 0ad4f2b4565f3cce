import { connect, type Socket } from 'node:net'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { bounds, listen, patience } from '../../server/running'

/* Clients that take their time. The waits are those of a public server, a hundred times as fast. */
const waits = { headers: 100, request: 300, silence: 400, idle: 450, looks: 20 }
const app = new Hono()
app.post('/', async (c) => c.text(String((await c.req.text()).length)))
app.onError((_, c) => c.text('gone', 500))
app.get('/long', (c) => c.body('x'.repeat(30_000_000)))

let port = 0
let close: () => void
beforeAll(async () => {
  const made = await listen(app.fetch, 0, { hostname: '127.0.0.1', waits })
  port = made.port
  close = () => made.server.close()
})
afterAll(() => close())

/** A line to the server: what it says, and after how long it closes. */
const line = async (talk: (socket: Socket) => () => void) => {
  const began = Date.now()
  const socket = connect(port, '127.0.0.1')
  let said = ''
  socket.on('data', (text) => (said += text))
  socket.on('error', () => undefined)
  await new Promise((resolve) => socket.once('connect', resolve))
  const stop = talk(socket)
  const limit = setTimeout(() => socket.destroy(new Error('never closed')), 10_000)
  await new Promise((resolve) => socket.once('close', resolve))
  stop()
  clearTimeout(limit)
  return { status: said.split('\r\n')[0] ?? '', bytes: said.length, ms: Date.now() - began }
}

/** One byte, and another after `ms`, for ever. */
const dripping = (socket: Socket, text: string, ms: number) => {
  let at = 0
  const timer = setInterval(() => {
    if (socket.writable) socket.write(text[at++ % text.length] ?? '')
  }, ms)
  return () => clearInterval(timer)
}

const head = (length: number) => `POST / HTTP/1.1\r\nhost: six\r\ncontent-length: ${length}\r\n\r\n`

test('what is patient with a person is not patient for ever', () => {
  expect(patience).toEqual({ headers: 10_000, request: 30_000, silence: 60_000, idle: 65_000, looks: 2_000 })
})

test.concurrent.each<[string, (socket: Socket) => () => void, RegExp, number]>([
  ['drips its headers', (socket) => dripping(socket, 'POST / HTTP/1.1\r\nx-a: '.padEnd(9_000, 'a'), 10), /408/, 9_000],
  ['says nothing', () => () => undefined, /^$|408/, 9_000],
  [
    'drips its body',
    (socket) => {
      socket.write(head(100_000))
      return dripping(socket, 'a', 10)
    },
    /408/,
    9_000,
  ],
  [
    'promises a body and sends none',
    (socket) => {
      socket.write(head(10))
      return () => undefined
    },
    /408/,
    9_000,
  ],
  [
    'drips the pieces of a body without a length',
    (socket) => {
      socket.write('POST / HTTP/1.1\r\nhost: six\r\ntransfer-encoding: chunked\r\n\r\n')
      return dripping(socket, '1\r\na\r\n', 5)
    },
    /408/,
    9_000,
  ],
  [
    'does not read its answer',
    (socket) => {
      socket.write('GET /long HTTP/1.1\r\nhost: six\r\n\r\n')
      socket.pause()
      // Whether the line is closed shows only when it is read.
      const timer = setTimeout(() => socket.resume(), 1_500)
      return () => clearTimeout(timer)
    },
    /200/,
    9_000,
  ],
])('who %s is closed', async (_, talk, status, atMost) => {
  const told = await line(talk)
  expect(told.status).toMatch(status)
  expect(told.ms).toBeLessThan(atMost)
  expect(told.bytes).toBeLessThan(30_000_000)
})

describe('who asks without listening, or holds lines without asking', () => {
  it('is closed after a few questions on one line, and others are answered meanwhile', async () => {
    let answered = 0
    const counting = new Hono()
    counting.get('/', async (c) => {
      answered += 1
      await new Promise((resolve) => setTimeout(resolve, 200))
      return c.text('ok')
    })
    const made = await listen(counting.fetch, 0, { hostname: '127.0.0.1', waits })
    const flood = connect(made.port, '127.0.0.1')
    flood.on('error', () => undefined)
    flood.write('GET / HTTP/1.1\r\nhost: six\r\n\r\n'.repeat(5_000))
    await new Promise((resolve) => flood.once('close', resolve))
    expect(answered).toBeLessThanOrEqual(bounds.questions)
    expect((await fetch(`http://127.0.0.1:${made.port}/`)).status).toBe(200)
    made.server.close()
  })

  it('hears all answers where it listens, however many it asks one after the other', async () => {
    const socket = connect(port, '127.0.0.1')
    let said = ''
    socket.on('data', (text) => (said += text))
    for (let n = 1; n <= 40; n += 1) {
      socket.write(`${head(n)}${'a'.repeat(n)}`)
      const count = () => said.split('HTTP/1.1 200').length - 1
      for (let tries = 0; tries < 200 && count() < n; tries += 1) await new Promise((resolve) => setTimeout(resolve, 5))
      expect(count()).toBe(n)
    }
    socket.destroy()
  })

  it('has only so many lines from one address, and a new one when one was closed', async () => {
    const most = { ...bounds, lines: 20 }
    const made = await listen(app.fetch, 0, { hostname: '127.0.0.1', waits: patience, most })
    const open = async (from: string) => {
      const socket = connect({ port: made.port, host: '127.0.0.1', localAddress: from })
      const closed = new Promise<void>((resolve) => socket.on('error', () => undefined).once('close', () => resolve()))
      await new Promise((resolve) => socket.once('connect', resolve))
      socket.write(`${head(2)}a`)
      return { socket, closed, isClosed: () => socket.destroyed }
    }
    const flood = await Promise.all(Array.from({ length: 50 }, () => open('127.0.0.1')))
    const left = () => flood.filter(({ isClosed }) => !isClosed()).length
    for (let tries = 0; tries < 200 && left() > 20; tries += 1) await new Promise((resolve) => setTimeout(resolve, 50))
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(left()).toBe(20)
    for (const { socket } of flood) socket.destroy()
    await Promise.all(flood.map(({ closed }) => closed))
    // The server hears of it a moment later.
    let text = ''
    for (let tries = 0; tries < 50 && text === ''; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100))
      const again = await open('127.0.0.1')
      const heard = new Promise<string>((resolve) => again.socket.once('data', (data) => resolve(String(data))))
      again.socket.write('b')
      text = await Promise.race([heard, again.closed.then(() => '')])
      again.socket.destroy()
    }
    expect(text).toMatch(/^HTTP\/1.1 200/)
    made.server.close()
  })
})

test('who is merely slow is answered', async () => {
  const { status } = await line((socket) => {
    socket.write(head(3))
    return dripping(socket, 'abc', 40)
  })
  expect(status).toBe('HTTP/1.1 200 OK')
})

const chunked = (text: string): string =>
  `POST / HTTP/1.1\r\nhost: six\r\ntransfer-encoding: chunked\r\n\r\n${text.length.toString(16)}\r\n${text}\r\n0\r\n\r\n`

test.concurrent.each([
  ['says its length', (text: string) => `${head(text.length)}${text}`],
  ['comes in pieces', chunked],
])('a refused body that %s cuts nobody off who asks after it on the same line', async (_, sent) => {
  const bounded = new Hono()
  bounded.post('/', bodyLimit({ maxSize: 1_000 }), async (c) => c.text(String((await c.req.text()).length)))
  const made = await listen(bounded.fetch, 0, { hostname: '127.0.0.1' })
  const socket = connect(made.port, '127.0.0.1')
  let said = ''
  socket.on('data', (text) => (said += text)).on('error', () => undefined)
  const answers = () => [...said.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)
  const ask = async (text: string, count: number) => {
    socket.write(text)
    for (let tries = 0; tries < 400 && answers().length < count; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 5))
  }
  try {
    await ask(sent('a'.repeat(400_000)), 1)
    await ask(sent('ab'), 2)
    await new Promise((resolve) => setTimeout(resolve, 800))
    await ask(sent('ab'), 3)
    expect(answers()).toEqual(['413', '200', '200'])
  } finally {
    socket.destroy()
    made.server.close()
  }
})
