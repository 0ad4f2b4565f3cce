// npm run bench: what calls cost (`calls`, the usual one), and how long the web's pages take on a slow phone (`h5`).
import { benchCalls } from './calls'
import { benchPages } from './pages'

const benches: Record<string, () => Promise<void>> = { calls: benchCalls, h5: benchPages }
const named = process.argv[2] ?? 'calls'
const bench = benches[named]
if (!bench) {
  console.error(`There is no bench ${named}: ${Object.keys(benches).join(', ')}`)
  process.exit(1)
}

bench().then(
  () => process.exit(0),
  (error) => {
    console.error(error)
    process.exit(1)
  },
)
