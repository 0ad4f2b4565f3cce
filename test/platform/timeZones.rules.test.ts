import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'

/* A day and an hour are the same in a file that we write, and read again, wherever the server stands. */
const script = `
const { workbookOf } = require('./src/platform/server/workbook')
const { sheetsIn } = require('./src/platform/server/sheetsIn')
const moments = ['2026-03-02T00:00:00.000+08:00', '2026-03-02T23:59:59.000+08:00', '2026-03-08T02:30:00.000+08:00']
const rows = [...moments.map((moment) => [{ moment }]), [{ day: '2026-11-01' }, { fen: -123450 }, { text: '=1' }]]
workbookOf([{ name: 'a', header: ['b'], rows }]).then(sheetsIn).then((read) => console.log(JSON.stringify(read)))`

it.each(['America/Los_Angeles', 'Asia/Shanghai', 'Pacific/Kiritimati', 'UTC'])(
  'in %s',
  (zone) => {
    const said = execFileSync(process.execPath, ['-r', 'tsx/cjs', '-e', script], {
      cwd: resolve(__dirname, '../..'),
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
    })
    const { sheets } = JSON.parse(said)
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
