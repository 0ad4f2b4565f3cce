import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { fingerprintOf, root } from './fingerprint'

export { root }

type Target = 'weapp' | 'h5' | 'cloud' | 'server'

const sources: Record<Target, string[]> = {
  weapp: ['src', 'config', 'package-lock.json', 'babel.config.js', 'project.config.json'],
  h5: ['src', 'config', 'package-lock.json'],
  cloud: ['src', 'config', 'cloudfunctions', 'package-lock.json'],
  server: ['src', 'config', 'server', 'package-lock.json'],
}

/** A fingerprint of everything that a build is made from. */
const fingerprint = (target: Target): string => fingerprintOf(sources[target])

const stampOf = (target: Target): string => join(root, 'dist', `.${target}.built`)
const isBuilt = (target: Target): boolean =>
  existsSync(stampOf(target)) && readFileSync(stampOf(target), 'utf8') === fingerprint(target)

const command = (target: Target): string[] =>
  target === 'cloud' || target === 'server'
    ? [require.resolve('tsx/cli'), join(root, `config/${target}.ts`)]
    : [require.resolve('@tarojs/cli/bin/taro'), 'build', '--type', target, '--no-check']

const run = (target: Target): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, command(target), {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'production', TARO_OUTPUT: `dist/${target}`, FORCE_COLOR: '0' },
    })
    const quit = () => child.kill('SIGTERM')
    process.once('exit', quit)
    let output = ''
    child.stdout.on('data', (text) => (output += text))
    child.stderr.on('data', (text) => (output += text))
    child.on('error', reject)
    child.on('exit', (code) => {
      process.off('exit', quit)
      if (code === 0) resolve()
      else reject(new Error(`building ${target} failed\n${output.slice(-6000)}`))
    })
  })

/** What a browser loads is made small once, so that a flood of visits costs nobody a core. */
const pack = (folder: string): void => {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, name)
    if (!/\.(js|css|json|svg|ttf)$/.test(name)) continue
    const bytes = readFileSync(file)
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
    writeFileSync(`${file}.br`, brotliCompressSync(bytes))
  }
}

/** Build one target, unless what stands in dist/ was made from the very same sources. Says so while it lasts. */
export const build = async (target: Target, say: (line: string) => void = console.log): Promise<void> => {
  if (isBuilt(target)) return
  const began = Date.now()
  const seconds = () => Math.round((Date.now() - began) / 1000)
  const beat = setInterval(() => say(`  … building ${target}, ${seconds()} s`), 5_000)
  const made = fingerprint(target)
  try {
    say(`Building ${target}`)
    rmSync(stampOf(target), { force: true })
    await run(target)
    if (target === 'h5') pack(join(root, 'dist/h5'))
    mkdirSync(join(root, 'dist'), { recursive: true })
    writeFileSync(stampOf(target), made)
    say(`Built ${target} in ${seconds()} s`)
  } finally {
    clearInterval(beat)
  }
}

/** Build several at once, one for each core: every bundler keeps one core busy. The first failure is told when all have ended. */
export const buildAll = async (targets: readonly Target[]): Promise<void> => {
  const left = [...targets]
  const next = async (): Promise<void> => {
    for (let target = left.shift(); target; target = left.shift()) await build(target)
  }
  const ends = await Promise.allSettled(Array.from({ length: Math.min(availableParallelism(), 2) }, next))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}

const words = process.argv.slice(2)
const isTarget = (word: string): word is Target => word in sources
if (process.argv[1]?.endsWith('server/build.ts')) {
  buildAll(words.filter(isTarget)).catch((error) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  })
}
