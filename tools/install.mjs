// Installs what the lock file names, when and only when it changed. Plain Node: it runs before anything is installed.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')

const stampOf = (folder) => join(folder, 'node_modules', '.installed')
const lockHash = (folder) =>
  createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .update(process.version)
    .digest('hex')

/** What npm itself notes down of what it installed: somebody who ran `npm ci` by hand need not wait for a second one. */
const installedByHand = (folder) => {
  const note = join(folder, 'node_modules', '.package-lock.json')
  if (!existsSync(note)) return false
  const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages
  const there = packagesOf(note)
  return Object.entries(packagesOf(join(folder, 'package-lock.json'))).every(
    ([path, { version, optional, devOptional }]) =>
      path === '' || there[path]?.version === version || (!there[path] && (optional || devOptional)),
  )
}

const isInstalled = (folder) =>
  (existsSync(stampOf(folder)) && readFileSync(stampOf(folder), 'utf8') === lockHash(folder)) || installedByHand(folder)

const alive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Ours: so long a process may take from making its lock to writing its name into it. */
const nameMs = 10_000

/** A lock whose process is gone, or that nobody put a name into: whoever made it was stopped between the two. */
const isLeft = (lock) => {
  const pid = existsSync(join(lock, 'pid')) ? Number(readFileSync(join(lock, 'pid'), 'utf8')) : 0
  if (pid) return !alive(pid)
  const made = statSync(lock, { throwIfNoEntry: false })
  return made !== undefined && Date.now() - made.mtimeMs > nameMs
}

/** One installer at a time; a lock that was left does not count. */
export const takeTurn = async (folder) => {
  const lock = join(folder, '.installing')
  for (;;) {
    try {
      mkdirSync(lock)
      writeFileSync(join(lock, 'pid'), String(process.pid))
      return () => rmSync(lock, { recursive: true, force: true })
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      if (isLeft(lock)) rmSync(lock, { recursive: true, force: true })
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
}

const run = (folder, args) =>
  new Promise((resolve, reject) => {
    const npm = process.env.npm_execpath
    const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []]
    const child = spawn(command, [...first, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (text) => (output += text))
    child.stderr.on('data', (text) => (output += text))
    child.on('error', reject)
    child.on('exit', (code) =>
      code === 0
        ? resolve()
        : reject(new Error(`npm ${args[0]} failed in ${folder}\n${output.split('\n').slice(0, 25).join('\n')}`)),
    )
  })

/** Install the packages of one folder; says what it does and for how long. */
export const install = async (folder, name) => {
  if (isInstalled(folder)) return
  const giveBack = await takeTurn(folder)
  try {
    if (isInstalled(folder)) return
    const began = Date.now()
    const beat = setInterval(
      () => console.log(`  … installing ${name}, ${Math.round((Date.now() - began) / 1000)} s`),
      10_000,
    )
    console.log(`Installing ${name} (about a minute the first time)`)
    try {
      await run(folder, ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
    } finally {
      clearInterval(beat)
    }
    writeFileSync(stampOf(folder), lockHash(folder))
    console.log(`Installed ${name} in ${Math.round((Date.now() - began) / 1000)} s`)
  } finally {
    giveBack()
  }
}
