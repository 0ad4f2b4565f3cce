import { createServer, type Socket } from 'node:net'
import pg from 'pg'

/**
 * A pooler in transaction mode as strict as PgBouncer 1.18: it knows no startup `options`, keeps no named statement, and hands each
 * transaction another of its few connections, so that whatever was said on one is not there on the next.
 */
export type Pooler = { url: string; transactions: () => number; close: () => Promise<void> }

type Message = { kind: string; body: Buffer; whole: Buffer }

/** Bytes as they come, cut into whole messages. */
const cutting = (each: (message: Message) => void) => {
  let rest = Buffer.alloc(0)
  return (bytes: Buffer) => {
    rest = Buffer.concat([rest, bytes])
    while (rest.length >= 5 && rest.length >= 1 + rest.readUInt32BE(1)) {
      const length = 1 + rest.readUInt32BE(1)
      const whole = rest.subarray(0, length)
      rest = rest.subarray(length)
      each({ kind: String.fromCharCode(whole[0] ?? 0), body: whole.subarray(5), whole })
    }
  }
}

const message = (kind: string, body: Buffer | string): Buffer => {
  const bytes = Buffer.from(body as string)
  const head = Buffer.alloc(5)
  head.write(kind)
  head.writeUInt32BE(bytes.length + 4, 1)
  return Buffer.concat([head, bytes])
}
const refused = (text: string) => message('E', `SFATAL\0VFATAL\0C08P01\0M${text}\0\0`)
const ready = message('Z', 'I')
const authenticated = message('R', Buffer.alloc(4))

/** A connection of the database, signed in, whose bytes are then ours. */
const backend = async (url: string) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection
  // What it says from now on is for whoever is handed it.
  stream.removeAllListeners()
  stream.on('error', () => undefined)
  return { stream, end: () => stream.destroy() }
}
type Backend = Awaited<ReturnType<typeof backend>>

const named = ({ kind, body }: Message): boolean => kind === 'P' && body[0] !== 0

export const openPooler = async (url: string, size = 3): Promise<Pooler> => {
  const idle = await Promise.all(Array.from({ length: size }, () => backend(url)))
  const all = [...idle]
  const waiting: ((one: Backend) => void)[] = []
  let transactions = 0
  const take = (then: (one: Backend) => void) => {
    const one = idle.shift()
    if (one) then(one)
    else waiting.push(then)
  }
  const giveBack = (one: Backend) => {
    const next = waiting.shift()
    if (next) next(one)
    else idle.push(one)
  }
  const serve = (client: Socket) => {
    let mine: Backend | undefined
    let asking = false
    let held: Buffer[] = []
    const attach = (one: Backend) => {
      mine = one
      transactions += 1
      one.stream.on(
        'data',
        cutting(({ kind, body, whole }) => {
          client.write(whole)
          if (kind !== 'Z' || String(body) !== 'I') return
          one.stream.removeAllListeners('data')
          mine = undefined
          asking = false
          giveBack(one)
        }),
      )
      for (const bytes of held) one.stream.write(bytes)
      held = []
    }
    const forward = cutting((sent) => {
      if (sent.kind === 'X') return void client.end()
      if (named(sent)) return void client.end(refused('prepared statement names are not kept here'))
      if (mine) mine.stream.write(sent.whole)
      else held.push(sent.whole)
      if (!asking) {
        asking = true
        take(attach)
      }
    })
    const start = (bytes: Buffer) => {
      // A line that asks for encryption is told that there is none.
      if (bytes.length === 8) return void client.once('data', start).write('N')
      const words = String(bytes.subarray(8)).split('\0')
      const unknown = words.filter((_, at) => at % 2 === 0).find((word) => word === 'options')
      if (unknown) return void client.end(refused(`unsupported startup parameter: ${unknown}`))
      client.on('data', forward)
      client.write(Buffer.concat([authenticated, ready]))
    }
    client.on('error', () => undefined)
    client.once('data', start)
  }
  // Each message goes at once: small ones that wait for one another cost 40 ms each time.
  const server = createServer({ noDelay: true }, serve)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const through = new URL(url)
  through.searchParams.delete('host')
  through.host = `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  const close = async () => {
    server.close()
    for (const one of all) one.end()
  }
  return { url: through.href, transactions: () => transactions, close }
}
