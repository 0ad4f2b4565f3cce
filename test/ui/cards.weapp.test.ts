import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const src = join(__dirname, '../../src')
const built = join(__dirname, '../../dist/weapp')

/** Every page by its address, with whether it makes a card to send. */
const pages = (readdirSync(src, { recursive: true }) as string[])
  .filter((file) => /(^|\/)index\.tsx$/.test(file))
  .map((file) => [file.replace(/\.tsx$/, ''), readFileSync(join(src, file), 'utf8').includes('useCard(')] as const)

/** Text is cleaned by the server; its patterns are of a kind that an old phone refuses to read at all. */
it('no phone loads what cleans texts', () => {
  const scripts = (readdirSync(built, { recursive: true }) as string[]).filter((file) => file.endsWith('.js'))
  expect(scripts.length).toBeGreaterThan(40)
  for (const file of scripts)
    expect([file, /Default_Ignorable|\(\?<[=!]/.test(readFileSync(join(built, file), 'utf8'))]).toEqual([file, false])
})

it('there are pages to send and pages to keep', () => {
  expect(pages.filter(([, sends]) => sends).length).toBeGreaterThanOrEqual(6)
  expect(pages.filter(([, sends]) => !sends).length).toBeGreaterThan(20)
})

/*
 * Taro gives a page WeChat's menu entry only where its configuration asks for it, or where it finds the hook in the page's own
 * source; ours lies in `useCard`.
 */
it.each(pages)('%s as it is compiled: to be sent is %s', (page, sends) =>
  expect(readFileSync(join(built, `${page}.js`), 'utf8').includes('enableShareAppMessage')).toBe(sends),
)
