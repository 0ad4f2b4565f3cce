// npm run prove -- NAME: the long proofs. Each prints what it did and fails loudly; `npm test` runs a small one of each.
import { proveAllocation } from './allocation'
import { proveAxe } from './axe'
import { proveBytes } from './bytes'
import { proveCasts } from './casts'
import { proveCuts } from './cuts'
import { proveFaults } from './faults'
import { proveFull } from './full'
import { proveFuzz } from './fuzz'
import { proveImport } from './import'
import { proveLarge } from './large'
import { proveLeaks } from './leaks'
import { proveLedger } from './ledger'
import { proveOmitDev } from './omitdev'
import { proveOpenReading } from './openReading'
import { provePayments } from './payments'
import { provePooler } from './pooler'
import { proveRestore } from './restore'
import { proveSearch } from './search'
import { proveSigns } from './signs'
import { proveStatement } from './statement'
import { proveStatements } from './statements'
import { proveStopping } from './stopping'
import { proveStorm } from './storm'
import { proveYear } from './year'

const proofs: Record<string, () => Promise<void>> = {
  allocation: proveAllocation,
  axe: proveAxe,
  bytes: proveBytes,
  large: proveLarge,
  leaks: proveLeaks,
  ledger: proveLedger,
  payments: provePayments,
  pooler: provePooler,
  casts: proveCasts,
  cuts: proveCuts,
  full: proveFull,
  fuzz: proveFuzz,
  faults: proveFaults,
  import: proveImport,
  restore: proveRestore,
  search: proveSearch,
  signs: proveSigns,
  statement: proveStatement,
  statements: proveStatements,
  stopping: proveStopping,
  storm: proveStorm,
  openReading: proveOpenReading,
  omitdev: proveOmitDev,
  year: proveYear,
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
