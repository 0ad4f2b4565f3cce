import { connect, type Socket } from 'node:net'
import { Hono } from 'hono'
import { farewell, finish, listen } from '../../server/running'

/* Servers that are told to stop while clients take their time, all at once. The waits are those of a real one, five times as fast. */
const waits = { clients: 1_400, answers: 2_800 }
const app = new Hono()
app.post('/', async (c) => c.text(`${(await c.req.text()).length} bytes`))
app.onError((_, c) => c.text('gone', 500))
/* More than the lines of a machine hold by themselves (some 10 MB), little enough to be read in no time. */
const long = 16_000_000
app.get('/long', (c) => c.body('x'.repeat(long)))
app.get('/after/:ms', async (c) => {
  await new Promise((resolve) => setTimeout(resolve, Number(c.req.param('ms'))).unref())
  return c.text('answered')
})

type Heard = { said: string; ms: number }

/** Somebody who has begun to talk when the server is told to stop: what they heard, and when their line was closed. */
const talking = async (port: number, talk: (socket: Socket) => void): Promise<() => Promise<Heard>> => {
  const socket = connect(port, '127.0.0.1')
  const said: Buffer[] = []
  socket.on('data', (part) => void said.push(part))
  socket.on('error', () => undefined)
  const closed = new Promise<number>((resolve) => socket.once('close', () => resolve(performance.now())))
  await new Promise((resolve) => socket.once('connect', resolve))
  talk(socket)
  await new Promise((resolve) => setTimeout(resolve, 100))
  const began = performance.now()
  return async () => ({ ms: (await closed) - began, said: Buffer.concat(said).toString('latin1') })
}

const get = (path: string) => (socket: Socket) => void socket.write(`GET ${path} HTTP/1.1\r\nhost: six\r\n\r\n`)
const dripping = (text: string, everyMs: number) => (socket: Socket) => {
  let at = 0
  const timer = setInterval(() => void (socket.writable && socket.write(text[at++ % text.length] ?? '')), everyMs)
  socket.once('close', () => clearInterval(timer))
}
const body = (length: number, everyMs: number) => (socket: Socket) => {
  socket.write(`POST / HTTP/1.1\r\nhost: six\r\ncontent-length: ${length}\r\n\r\n`)
  dripping('a', everyMs)(socket)
}
/** Reads nothing for so long, and then all of it: whether a line is closed shows only when it is read. */
const readingAfter = (ms: number) => (socket: Socket) => {
  get('/long')(socket)
  socket.pause()
  setTimeout(() => socket.resume(), ms)
}

/** Told to stop while somebody talks so: what they heard, and how long the server took. */
const stopped = async (talk: (socket: Socket) => void): Promise<Heard & { took: number }> => {
  const { server, port } = await listen(app.fetch, 0, { hostname: '127.0.0.1' })
  const heard = await talking(port, talk)
  const began = performance.now()
  await finish(server, waits)
  const took = performance.now() - began
  return { ...(await heard()), took }
}

test('slow clients have seven seconds, our own answers nine, and all is over within ten', () => {
  expect(farewell).toEqual({ clients: 7_000, answers: 9_000 })
})

test.concurrent.each<[string, (socket: Socket) => void]>([
  ['sends its body byte by byte', body(100_000, 100)],
  ['sends its head byte by byte', dripping('POST / HTTP/1.1\r\nx-a: '.padEnd(9_000, 'a'), 100)],
  ['reads its answer slowly', readingAfter(2_500)],
])('who %s is cut off when the time is over', async (_, talk) => {
  const { took, said } = await stopped(talk)
  expect(took).toBeGreaterThan(waits.clients - 100)
  expect(took).toBeLessThan(waits.answers)
  expect(said).not.toContain('bytes')
  expect(said.length).toBeLessThan(long)
})

test.concurrent.each<[string, (socket: Socket) => void, string]>([
  ['is answered in time', get('/after/400'), 'answered'],
  ['is slow and yet ready in time', body(4, 100), '4 bytes'],
  ['reads a long answer slowly and yet in time', readingAfter(200), 'x'.repeat(100)],
  ['waits for us longer than slow clients may take', get('/after/1900'), 'answered'],
])('who %s hears the answer, and nobody waits longer', async (_, talk, answer) => {
  const { said, took } = await stopped(talk)
  expect(said).toMatch(/^HTTP\/1.1 200/)
  expect(said.includes(answer)).toBe(true)
  if (answer.startsWith('x')) expect(said.length).toBeGreaterThan(long)
  expect(took).toBeLessThan(waits.answers)
})

test.concurrent('whoever connected and said nothing holds nothing up; what we never answer is cut off at last', async () => {
  expect((await stopped(() => undefined)).took).toBeLessThan(waits.clients)
  const { said, took } = await stopped(get('/after/60000'))
  expect(said).toBe('')
  expect(took).toBeGreaterThan(waits.answers - 100)
  expect(took).toBeLessThan(10 * waits.answers)
})
