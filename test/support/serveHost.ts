import { serve } from '@hono/node-server'
import { httpApp } from '../../server/http'
import { openHouse } from '../../src/house'
import { openDatabase } from '../../src/platform/server/db'
import { secret } from './demo'

/** The ordinary server in a process of its own, so that a test may kill it. Its first line is its port. */
const house = openHouse(openDatabase(process.env['DATABASE_URL'] ?? ''), secret, true)
serve({ fetch: httpApp(house, 'dist/h5').fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => console.log(port))
