import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/* Two who start at once install once. A lock that somebody left, killed at whatever moment, keeps nobody waiting. */
const lockedFolder = (change: (lock: string) => void): string => {
  const folder = mkdtempSync(join(tmpdir(), 'install-'))
  const lock = join(folder, '.installing')
  mkdirSync(lock)
  change(lock)
  return folder
}

const takes = (folder: string, timeout: number): string => {
  const tool = pathToFileURL(join(__dirname, '../../tools/install.mjs')).href
  const script = `const { takeTurn } = await import('${tool}'); (await takeTurn(process.argv[1]))(); console.log('taken')`
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script, folder], {
    timeout,
    encoding: 'utf8',
  })
  return stdout.trim()
}

const old = new Date(Date.now() - 60_000)

test.each<[string, (lock: string) => void]>([
  ['of a process that is gone', (lock) => writeFileSync(join(lock, 'pid'), '999999999')],
  ['without a name, a minute old', (lock) => utimesSync(lock, old, old)],
])('a lock %s is nobody’s', (_, change) => expect(takes(lockedFolder(change), 10_000)).toBe('taken'))

test.each<[string, (lock: string) => void]>([
  ['of a process that runs', (lock) => writeFileSync(join(lock, 'pid'), String(process.pid))],
  ['that was made just now', () => undefined],
])('a lock %s is waited for', (_, change) => expect(takes(lockedFolder(change), 1_500)).toBe(''))
