import { connect, type Socket } from 'node:net'
import { Hono } from 'hono'
import { listen, patience } from '../../server/running'

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

test.each<[string, (socket: Socket) => () => void, RegExp, number]>([
  ['drips its headers', (socket) => dripping(socket, 'POST / HTTP/1.1\r\nx-a: '.padEnd(9_000, 'a'), 10), /408/, 2_000],
  ['says nothing', () => () => undefined, /^$|408/, 2_000],
  [
    'drips its body',
    (socket) => {
      socket.write(head(100_000))
      return dripping(socket, 'a', 10)
    },
    /408/,
    2_000,
  ],
  [
    'promises a body and sends none',
    (socket) => {
      socket.write(head(10))
      return () => undefined
    },
    /408/,
    2_000,
  ],
  [
    'drips the pieces of a body without a length',
    (socket) => {
      socket.write('POST / HTTP/1.1\r\nhost: six\r\ntransfer-encoding: chunked\r\n\r\n')
      return dripping(socket, '1\r\na\r\n', 5)
    },
    /408/,
    2_000,
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

test('who is merely slow is answered', async () => {
  const { status } = await line((socket) => {
    socket.write(head(3))
    return dripping(socket, 'abc', 40)
  })
  expect(status).toBe('HTTP/1.1 200 OK')
})
