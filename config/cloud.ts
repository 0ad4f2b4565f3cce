import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundle, root } from './bundle'
import { layFonts } from './fonts'
import { layLanguages } from './languages'
import { bundleWorker } from './worker'

const { dependencies, devDependencies, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const versions: Record<string, string> = { ...devDependencies, ...dependencies }

type CloudFunction = { name: string; external: string[]; config: object }

/** The cloud installs what cannot be bundled: WeChat's own package, and sharp with its native library. */
const functions: CloudFunction[] = [
  {
    name: 'api',
    external: ['wx-server-sdk', 'sharp'],
    config: {
      timeout: 20,
      memorySize: 512,
      permissions: { openapi: ['subscribeMessage.send', 'security.msgSecCheck'] },
    },
  },
  {
    name: 'cron',
    external: ['sharp'],
    // Seven fields: second, minute, hour, day, month, weekday, year; in China's time. Once a minute.
    config: {
      timeout: 60,
      memorySize: 512,
      triggers: [{ name: 'minute', type: 'timer', config: '0 * * * * * *' }],
      permissions: { openapi: ['subscribeMessage.send'] },
    },
  },
  { name: 'open', external: ['sharp'], config: { timeout: 10, memorySize: 256, permissions: { openapi: [] } } },
]

const made = async ({ name, external, config }: CloudFunction): Promise<void> => {
  const folder = join(root, 'dist/cloud', name)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  await bundle(join('cloudfunctions', name, 'index.ts'), join(folder, 'index.js'), external)
  // Papers are printed and passwords checked by calls alone: only there the threads' file and the fonts lie beside the code.
  if (name === 'api') {
    bundleWorker(folder, 'node18')
    layFonts(folder)
  }
  layLanguages(folder)
  const wanted = Object.fromEntries(external.map((packageName) => [packageName, versions[packageName]]))
  writeFileSync(
    join(folder, 'package.json'),
    `${JSON.stringify({ name, version, private: true, main: 'index.js', dependencies: wanted }, null, 2)}\n`,
  )
  writeFileSync(join(folder, 'config.json'), `${JSON.stringify(config, null, 2)}\n`)
}

Promise.all(functions.map(made)).catch((error) => {
  console.error(error)
  process.exit(1)
})
