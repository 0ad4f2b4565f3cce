import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const src = join(__dirname, '../../src')
const built = join(__dirname, '../../dist/weapp')

/** Every page by its address, with whether it makes a card to send. */
const pages = (readdirSync(src, { recursive: true }) as string[])
  .filter((file) => /(^|\/)index\.tsx$/.test(file))
  .map((file) => [file.replace(/\.tsx$/, ''), readFileSync(join(src, file), 'utf8').includes('useCard(')] as const)

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
