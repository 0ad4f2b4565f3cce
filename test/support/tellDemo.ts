import { loadDemo } from '../../server/demo/load'
import { filledOnce } from '../../server/filled'
import { openHouse } from '../../src/house'
import { openDatabase } from '../../src/platform/server/db'
import { secret } from './demo'
import { demoTemplate, template } from './setup'

/** Tell the demo into a template database, if nobody has yet in this run; whoever comes second waits. */
const tellDemo = async (base: string): Promise<void> => {
  const urlOf = (name: string): string => {
    const url = new URL(base)
    url.pathname = `/${name}`
    return url.href
  }
  const tell = async (url: string) => {
    const db = openDatabase(url)
    await loadDemo(openHouse(db, secret, true), () => undefined)
    await db.destroy()
  }
  await filledOnce(urlOf, demoTemplate, tell, template)
}

tellDemo(process.argv[2] ?? '').then(
  () => process.exit(0),
  (error) => {
    console.error(error)
    process.exit(1)
  },
)
