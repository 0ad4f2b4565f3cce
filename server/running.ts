import type { Server as HttpServer, IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { type Socket, Server as TcpServer } from 'node:net'
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import { countedAs } from '../src/platform/server/address'
import type { House } from '../src/platform/server/house'
import { proxies } from './address'
import { httpApp } from './http'
import { callsReach, readiness } from './ready'
import { startWorks } from './works'

type Server = ReturnType<typeof serve>

/**
 * How long a client may take, in milliseconds: for its headers, for its whole request (a part of a photo over a poor line), and
 * without a byte in either direction. A proxy in front keeps its connections for a minute; ours stay longer, so that the
 * proxy closes first and never sends into a closing one.
 */
type Patience = { headers: number; request: number; silence: number; idle: number; looks: number }
export const patience: Patience = { headers: 10_000, request: 30_000, silence: 60_000, idle: 65_000, looks: 2_000 }

const optionsOf = ({ headers, request, idle, looks }: Patience) => ({
  headersTimeout: headers,
  requestTimeout: request,
  keepAliveTimeout: idle,
  connectionsCheckingInterval: looks,
})

/** Listen on a port, with the patience that a public server has. `PORT` fixes it; else the next free one is taken: two checkouts may run at once. */
export const listen = (
  fetch: Hono['fetch'],
  port: number,
  {
    fixed = true,
    hostname,
    waits = patience,
    most = bounds,
  }: { fixed?: boolean; hostname?: string; waits?: Patience; most?: Bounds } = {},
): Promise<{ server: Server; port: number }> =>
  new Promise((resolve, reject) => {
    const where = { fetch, port, ...(hostname ? { hostname } : {}), serverOptions: optionsOf(waits) }
    const server = serve(where, (info) => resolve({ server, port: info.port }))
    watch(server as HttpServer, most)
    server.setTimeout(waits.silence)
    server.once('error', (error: NodeJS.ErrnoException) => {
      const next = error.code === 'EADDRINUSE' && !fixed && port < 8800
      if (next) listen(fetch, port + 1, { fixed, ...(hostname ? { hostname } : {}), waits, most }).then(resolve, reject)
      else reject(error)
    })
  })

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * How many lines one address may hold, and how many questions may wait on one line. A whole house behind one address has room; a browser or a
 * proxy asks again when it was answered, and only a flood asks a thousand times without listening. Behind the operator's
 * proxies all lines are theirs.
 */
type Bounds = { lines: number; questions: number }
export const bounds: Bounds = { lines: 1_000, questions: 10 }

type Asked = { request: IncomingMessage; response: ServerResponse }
/** `open`: questions that wait; `answeredAt`: how many bytes had come when the last answer was gone; a new line has none. */
type Line = { asked?: Asked; open: number; answeredAt: number | undefined }
const linesOf = new WeakMap<Server, Map<Socket, Line>>()

/** One line more from this address, until it is closed; answers whether it has room. */
const counter = (most: number) => {
  const held = new Map<string, number>()
  return (socket: Socket): boolean => {
    const address = countedAs(socket.remoteAddress ?? '')
    const now = (held.get(address) ?? 0) + 1
    if (now > most) return false
    held.set(address, now)
    socket.once('close', () => {
      const left = (held.get(address) ?? 1) - 1
      if (left) held.set(address, left)
      else held.delete(address)
    })
    return true
  }
}

/** Let what is left of a refused body run out: the next question on the line may be another caller's, whom a proxy sends the same way. */
const runOut = (request: IncomingMessage): void => {
  if (request.readableEnded) return
  for (const reader of ['data', 'readable']) request.removeAllListeners(reader)
  request.resume()
}

const watch = (server: HttpServer, { lines: mostLines, questions }: Bounds): void => {
  const lines = new Map<Socket, Line>()
  linesOf.set(server, lines)
  const hasRoom = proxies() ? () => true : counter(mostLines)
  server.on('connection', (socket: Socket) => {
    if (!hasRoom(socket)) return void socket.destroy()
    lines.set(socket, { open: 0, answeredAt: 0 })
    socket.once('close', () => lines.delete(socket))
  })
  const answering = server.listeners('request') as RequestListener[]
  server.removeAllListeners('request')
  server.on('request', (request, response) => {
    const { socket } = request
    const open = (lines.get(socket)?.open ?? 0) + 1
    if (open > questions) return void socket.destroy()
    const line: Line = { asked: { request, response }, open, answeredAt: undefined }
    lines.set(socket, line)
    response.once('finish', () => {
      runOut(request)
      line.answeredAt = socket.bytesRead
      const latest = lines.get(socket)
      if (latest) latest.open -= 1
    })
    for (const answer of answering) answer(request, response)
  })
}

/** Whether nothing is being said on a line. Node takes an answer for given when it is handed over; here it has also gone. */
const isIdle = (socket: Socket, { answeredAt }: Line): boolean => answeredAt === socket.bytesRead

/** Whether it is our turn: all of it has come, and nothing of the answer has gone. */
const isOurs = (_: Socket, { asked }: Line): boolean => asked?.request.complete === true && !asked.response.headersSent

/** How long is waited, in milliseconds: for clients that are slow to send or to read, and for what we have to answer. */
type Farewell = { clients: number; answers: number }
export const farewell: Farewell = { clients: 7_000, answers: 9_000 }

/** Take no more; answer what has come. Who is still sending or reading after a while is cut off. */
export const finish = async (server: Server, { clients, answers }: Farewell = farewell): Promise<void> => {
  const lines = linesOf.get(server) ?? new Map<Socket, Line>()
  const cut = (which: (socket: Socket, line: Line) => boolean) => {
    for (const [socket, line] of lines) if (which(socket, line)) socket.destroy()
  }
  const slow = setTimeout(() => cut((socket, line) => !isOurs(socket, line)), clients)
  const all = setTimeout(() => cut(() => true), answers)
  // Whoever had connected before the signal is heard: the system hands connections over one by one.
  await pause(200)
  // Not http's own `close`: it cuts answers that have not gone yet.
  const closed = new Promise<void>((resolve) => void TcpServer.prototype.close.call(server, () => resolve()))
  const idle = setInterval(() => cut(isIdle), 50)
  await closed
  for (const timer of [slow, all, idle]) clearTimeout(timer)
}

/** Where a house is served from. `ownerUrl`: the owner's connection past any pooler; `callsUrl`: where calls go. */
type Place = {
  ownerUrl: string
  callsUrl: string
  webFolder: string
  port: number
  fixed: boolean
  site?: string
}

/**
 * A house that is served: it answers over HTTP, works its jobs, and does what is due. `stop` takes no more, finishes the calls, the job and
 * the due thing under way at the same time, then closes.
 */
export const runHouse = async (house: House, place: Place): Promise<{ port: number; stop: () => Promise<void> }> => {
  let stopping = false
  await callsReach(house.db)
  const { ready, close } = readiness(place.callsUrl, place.ownerUrl)
  const works = startWorks(house, place.ownerUrl)
  const front = { ready, stopping: () => stopping, ...(place.site ? { site: place.site } : {}) }
  const { server, port } = await listen(httpApp(house, place.webFolder, front).fetch, place.port, {
    fixed: place.fixed,
  })
  const stop = async () => {
    stopping = true
    await Promise.all([finish(server), works.stop()])
    await Promise.all([house.db.destroy(), close()])
  }
  return { port, stop }
}
