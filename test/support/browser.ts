import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** The browser is in a package of its own, so that npm start need not install it. */
const tools = createRequire(join(__dirname, '../tools/package.json'))
const home = join(__dirname, '../../.data/browser')

const unpackScript = `import('@sparticuz/chromium').then(async ({ default: chromium }) =>
  console.log(JSON.stringify({ executablePath: await chromium.executablePath(), args: chromium.args })))`

/**
 * Chromium from npm, unpacked below .data (by a process of its own, because the package takes the temporary folder
 * of its process, which other checkouts and users share). Where the machine lacks the libraries that it links to
 * (libnss3), those that the package brings for bare machines are used; so nothing has to be installed by hand.
 */
const unpacked = (): { executablePath: string; args: string[]; libraries: string } => {
  mkdirSync(home, { recursive: true })
  const env = { ...process.env, TMPDIR: home, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' }
  const printed = execFileSync(process.execPath, ['-e', unpackScript], { cwd: join(__dirname, '../tools'), env })
  const { executablePath, args } = JSON.parse(String(printed))
  const linked = spawnSync('ldd', [executablePath], { encoding: 'utf8' }).stdout ?? ''
  const lacking = /not found/.test(linked) || process.env['SIX_POINTS_BARE_BROWSER'] === '1'
  return { executablePath, args, libraries: lacking ? join(home, 'al2023/lib') : '' }
}

const flags = ['--no-sandbox', '--disable-gpu', '--disable-background-networking']

/** How the browser is started, as root or not; CHROMIUM_PATH names another one, which then uses the machine's own fonts. */
const starting = () => {
  const own = process.env['CHROMIUM_PATH']
  if (own) return { executablePath: own, headless: true, args: flags }
  const { executablePath, args, libraries } = unpacked()
  const kept = args.filter((word) => word !== '--single-process' && word !== '--no-zygote')
  const env = { ...process.env, LD_LIBRARY_PATH: libraries }
  return { executablePath, headless: true, env, args: [...kept, ...flags] }
}

/** One browser for a whole run. Whoever opens it in this run's processes is a visitor of their own, with no one else's cookies. */
export const startBrowser = async (): Promise<{ stop: () => Promise<void> }> => {
  const server = await tools('playwright-core').chromium.launchServer(starting())
  process.env['SIX_POINTS_BROWSER'] = server.wsEndpoint()
  return { stop: () => server.close() }
}

/** The run's browser, or one of its own where none runs. */
export const openBrowser = async () => {
  const { chromium } = tools('playwright-core')
  const running = process.env['SIX_POINTS_BROWSER']
  return running ? chromium.connect(running) : chromium.launch(starting())
}
