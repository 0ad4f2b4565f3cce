import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lateInScript } from '../official/oldPhones'
import { expectNone } from '../support/none'

const folder = join(__dirname, '../../dist/h5/js')

test('an iPhone with iOS 13 and an Android phone of 2020 read every script of the web and have all that it calls', () => {
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'))
  expect(scripts.length).toBeGreaterThan(70)
  const late = scripts.flatMap((name) =>
    lateInScript(readFileSync(join(folder, name), 'utf8')).map((one) => `${name}: ${one}`),
  )
  expectNone(
    late,
    'Write it in another way, or have the package transpiled (config/index.ts): these engines do not know it',
  )
}, 60_000)
