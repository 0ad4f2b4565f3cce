import { takeAll } from './all'
import { askedBy } from './asked'
import { takeWritten } from './written'

/*
 * `npm run pictures` takes the pictures of the README, the guide and the tour anew; `npm run pictures -- NAME` only those whose names
 * have that word in them. `npm run pictures -- all` takes every page of the app (`all.ts`), `-- all --names` with names that are hard
 * to hold. Each starts its own demo. A machine without Chinese fonts draws no Chinese text; CHROMIUM_PATH names another browser.
 */
const [first = '', ...rest] = process.argv.slice(2)

const taking = first === 'all' ? takeAll(askedBy(rest)) : takeWritten(first)
taking
  .then(() => process.exit(0))
  .catch((error: unknown) => {
    console.error(error)
    process.exit(1)
  })
