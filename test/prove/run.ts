// npm run prove -- NAME: the long proofs. Each prints what it did and fails loudly; `npm test` runs a small one of each.
import { proveAllocation } from './allocation'
import { proveBytes } from './bytes'
import { proveCasts } from './casts'
import { proveFuzz } from './fuzz'
import { proveImport } from './import'
import { proveKill } from './kill'
import { proveLedger } from './ledger'
import { proveOpenReading } from './openReading'
import { provePayments } from './payments'
import { proveSearch } from './search'
import { proveStatement } from './statement'
import { proveStorm } from './storm'

const proofs: Record<string, () => Promise<void>> = {
  allocation: proveAllocation,
  bytes: proveBytes,
  ledger: proveLedger,
  payments: provePayments,
  casts: proveCasts,
  fuzz: proveFuzz,
  import: proveImport,
  kill: proveKill,
  search: proveSearch,
  statement: proveStatement,
  storm: proveStorm,
  openReading: proveOpenReading,
}

const main = async (): Promise<void> => {
  const name = process.argv[2] ?? ''
  const proof = proofs[name]
  if (!proof) {
    console.log(`npm run prove -- ${Object.keys(proofs).join(' | ')}`)
    process.exit(name ? 1 : 0)
  }
  const began = Date.now()
  await proof()
  console.log(`${name}: proven in ${((Date.now() - began) / 1000).toFixed(1)} s`)
  process.exit(0)
}

main().catch((error) => {
  console.error(error)
  process.exit(1)
})
