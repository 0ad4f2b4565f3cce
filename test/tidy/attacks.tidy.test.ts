import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { attacks } from '../attacks'

test.each(attacks)('%s has its test', (_, file, words) => {
  expect(readFileSync(join(__dirname, '..', `${file}.test.ts`), 'utf8')).toContain(words)
})
