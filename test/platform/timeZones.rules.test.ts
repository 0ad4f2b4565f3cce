import { execFile } from 'node:child_process'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { buildSync } from 'esbuild'
import { bundleWorker } from '../../config/worker'

/* A day and an hour are the same in a file that we write, and read again, wherever the server stands. */
const script = `
import { workbookOf } from './src/platform/server/workbook'
import { sheetsIn } from './src/platform/server/sheetsIn'
const moments = ['2026-03-02T00:00:00.000+08:00', '2026-03-02T23:59:59.000+08:00', '2026-03-08T02:30:00.000+08:00']
const rows = [...moments.map((moment) => [{ moment }]), [{ day: '2026-11-01' }, { fen: -123450 }, { text: '=1' }]]
workbookOf([{ name: 'a', header: ['b'], rows }]).then(sheetsIn).then((read) => console.log(JSON.stringify(read)))`

const root = resolve(__dirname, '../..')
const file = join(root, '.data/hosts/timeZones.cjs')
beforeAll(() => {
  process.env['SIX_POINTS_WORKER'] ??= bundleWorker(join(root, '.data/hosts'), 'node20')
  buildSync({
    stdin: { contents: script, resolveDir: root, loader: 'ts' },
    outfile: file,
    bundle: true,
    platform: 'node',
    target: 'node20',
    external: ['sharp'],
    logLevel: 'error',
  })
})

it.each(['America/Los_Angeles', 'Asia/Shanghai', 'Pacific/Kiritimati', 'UTC'])(
  'in %s',
  async (zone) => {
    const env = { ...process.env, TZ: zone }
    const { stdout } = await promisify(execFile)(process.execPath, [file], { cwd: root, env })
    const { sheets } = JSON.parse(stdout)
    expect(sheets[0].rows.slice(1)).toEqual([
      ['2026-03-02'],
      ['2026-03-02 23:59:59'],
      ['2026-03-08 02:30:00'],
      ['2026-11-01', -1234.5, "'=1"],
    ])
    expect(sheets[0].kinds.slice(1)).toEqual(['d', 'd', 'd', 'dnt'])
  },
  30_000,
)
