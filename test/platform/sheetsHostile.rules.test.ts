import { join } from 'node:path'
import { bundleWorker } from '../../config/worker'
import { zipped } from '../identity/bomb'
import { full } from '../support/full'
import { hostileFiles, whole } from './hostileFiles'
import { answeredMeanwhile, measured, refusedWell } from './hostileReading'
import { lone, workbookOf } from './workbooks'

/* Files made to hurt, just beyond what is allowed; `npm run prove -- full sheetsHostile` has them far beyond it. */
beforeAll(() => {
  process.env['SIX_POINTS_WORKER'] ??= bundleWorker(join(__dirname, '../../.data/hosts'), 'node20')
})

const read: Awaited<ReturnType<typeof refusedWell>>[] = []
it.each(hostileFiles(full))(
  '%s',
  async (_, make, expected) => {
    read.push(await refusedWell(make(), expected))
  },
  60_000,
)

it('the thread that met them reads the next file, and this one answered others meanwhile', async () => {
  answeredMeanwhile(read)
  expect((await measured(zipped(whole))).said).toBe('identity.fileNoHeader')
})

test('columns told hidden a hundred thousand times are counted once', async () => {
  const cols = `<cols>${'<col min="1" max="16384" hidden="1"/>'.repeat(100_000)}</cols>`
  const { said, seconds } = await measured(workbookOf({ before: cols, sheets: [lone('A1')] }))
  expect(said).toBe('identity.fileNoHeader')
  expect(seconds).toBeLessThan(6)
})

test('a cell that says it lies in another row than its own breaks the file', async () => {
  const { said } = await measured(workbookOf({ sheets: ['<row r="2"><c r="A7"><v>1</v></c></row>'] }))
  expect(said).toBe('broken')
})
