import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import type { House } from '../src/platform/server/house'
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
  { fixed = true, hostname, waits = patience }: { fixed?: boolean; hostname?: string; waits?: Patience } = {},
): Promise<{ server: Server; port: number }> =>
  new Promise((resolve, reject) => {
    const where = { fetch, port, ...(hostname ? { hostname } : {}), serverOptions: optionsOf(waits) }
    const server = serve(where, (info) => resolve({ server, port: info.port }))
    server.setTimeout(waits.silence)
    server.once('error', (error: NodeJS.ErrnoException) => {
      const next = error.code === 'EADDRINUSE' && !fixed && port < 8800
      if (next) listen(fetch, port + 1, { fixed, ...(hostname ? { hostname } : {}), waits }).then(resolve, reject)
      else reject(error)
    })
  })

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Take no more; answer what has come. */
const finish = async (server: Server): Promise<void> => {
  // Whoever had connected before the signal is heard: the system hands connections over one by one.
  await pause(200)
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  const idle = setInterval(() => 'closeIdleConnections' in server && server.closeIdleConnections(), 50)
  await closed
  clearInterval(idle)
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
 * A house that is served: it answers over HTTP, works its jobs, and does what is due. `stop` takes no more, finishes the calls under
 * way, then the job and the due thing under way, then closes.
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
    await finish(server)
    await works.stop()
    await Promise.all([house.db.destroy(), close()])
  }
  return { port, stop }
}
