import pg from 'pg'
import { type CloudFunction, cloudFunction } from './cloud'
import { type FreshDatabase, freshDatabase } from './database'
import { runHost } from './host'
import { Phone } from './weapp'

/**
 * A database whose story a script of this folder told in a process of its own (a phone's globals are no server's), the built
 * `api` on it, and phones that call it, for the tests of one file. `told` is what the script printed.
 */
export const openTold = <Told>(script: string) => {
  let database: FreshDatabase
  let api: CloudFunction
  const at = {
    told: {} as Told,
    /** A phone of this OPENID, with what it kept from before. What `isLost` names is done, and its answer never arrives. */
    phone: (openid: string, session: object, isLost: (data: unknown) => boolean = () => false): Phone => {
      const phone = new Phone(async ({ data }) => {
        const result = await api.call(data, openid)
        if (isLost(data)) throw new Error('cloud.callFunction:fail timeout')
        return { result }
      })
      phone.storage.set('six-points', session)
      return phone
    },
    rows: async (query: string, values: unknown[]): Promise<object[]> => {
      const client = new pg.Client({ connectionString: database.url })
      await client.connect()
      const { rows } = await client.query(query, values)
      await client.end()
      return rows
    },
  }
  beforeAll(async () => {
    database = await freshDatabase()
    // It starts while the story is told.
    api = cloudFunction('api', database.url)
    at.told = JSON.parse(await runHost(script, database.url))
  }, 240_000)
  afterAll(async () => {
    api?.stop()
    await database?.drop()
  })
  return at
}
