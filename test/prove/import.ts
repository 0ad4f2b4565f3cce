import writeSheet from 'write-excel-file/node'
import { csv, importFile, type Line, readFile } from '../identity/rollFiles'
import { openHamletOn } from '../support/hamlet'
import { proofDatabase } from './database'

const line =
  (compound: string) =>
  (_: unknown, n: number): Line => ({
    小区: compound,
    楼栋: `${1 + Math.floor(n / 120)}号楼`,
    单元: `${1 + (n % 4)}单元`,
    房号: `${1 + (Math.floor(n / 4) % 30)}0${1 + (n % 2)}-${n}`,
    楼层: 1 + (Math.floor(n / 4) % 30),
    建筑面积: `${60 + (n % 60)}.${n % 10}`,
    面积来源: '登记',
    用途: '住宅',
    权属: '产权',
    业主: n % 7 === 0 ? `业主${n}、共有人${n}` : `业主${n}`,
    手机号: n % 7 === 0 ? `138${10_000_000 + n}、139${10_000_000 + n}` : `138${10_000_000 + n}`,
  })
const lines = (compound: string, count: number): Line[] => Array.from({ length: count }, line(compound))

const workbook = async (rows: readonly Line[]): Promise<Buffer> => {
  const header = Object.keys(rows[0] ?? {})
  const cells = [header, ...rows.map((row) => header.map((name) => String(row[name] ?? '')))]
  return (
    await writeSheet(
      cells.map((row) => row.map((value) => ({ value }))),
      {},
    )
  ).toBuffer()
}

/** 30,000 units into the roll, as CSV and as a workbook, and once more without a change; the time and memory of each. */
export const proveImport = async (): Promise<void> => {
  const database = await proofDatabase('prove_import')
  const hamlet = await openHamletOn(database)
  try {
    const timed = async (what: string, work: () => Promise<unknown>): Promise<number> => {
      const began = Date.now()
      const outcome = await work()
      const seconds = (Date.now() - began) / 1000
      const memory = Math.round(process.memoryUsage().rss / 1e6)
      console.log(`${what}: ${seconds.toFixed(1)} s, ${memory} MB resident, ${JSON.stringify(outcome)}`)
      return seconds
    }
    const small = csv(lines('小', 3_000))
    const large = lines('大', 30_000)
    const file = csv(large)
    const book = await workbook(lines('簿', 30_000))
    await timed('3,000 units, CSV', () => importFile(hamlet, small))
    const times = [
      await timed('30,000 units, CSV', () => importFile(hamlet, file)),
      await timed('30,000 units, workbook', () => importFile(hamlet, book)),
      await timed('the same 30,000 again', () => readFile(hamlet, file)),
    ]
    if (hamlet.reported.length) throw new Error(hamlet.reported.join('\n'))
    const slow = times.find((seconds) => seconds > 20)
    if (slow) throw new Error(`30,000 units took ${slow} s; the promise is 20`)
  } finally {
    await database.drop()
  }
}
