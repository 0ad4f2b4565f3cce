import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const root = join(__dirname, '../..')
export const budgets = { mainBytes: 600 * 1024, subpackageBytes: 200 * 1024, firstLoadBytes: 220 * 1024 }

const filesBelow = (path: string): string[] =>
  statSync(path).isDirectory() ? readdirSync(path).flatMap((name) => filesBelow(join(path, name))) : [path]

const shipped = (file: string): boolean => !/\.(map|LICENSE\.txt)$/.test(file) && !file.endsWith('project.config.json')
const bytesOf = (files: readonly string[]): number =>
  files.filter(shipped).reduce((sum, file) => sum + statSync(file).size, 0)

/** Bytes of the main package and of each subpackage of the built mini program. */
export const packageSizes = () => {
  const folder = join(root, 'dist/weapp')
  const { subPackages }: { subPackages: { root: string }[] } = JSON.parse(
    readFileSync(join(folder, 'app.json'), 'utf8'),
  )
  const subs = Object.fromEntries(subPackages.map((sub) => [sub.root, bytesOf(filesBelow(join(folder, sub.root)))]))
  const main = bytesOf(filesBelow(folder)) - Object.values(subs).reduce((sum, bytes) => sum + bytes, 0)
  return { main, subs }
}
