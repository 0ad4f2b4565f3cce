import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Election } from './elections'
import { published } from './elections'

/* The command that anybody runs on a computer over the file that a ballot's page saves. */
const folder = mkdtempSync(join(tmpdir(), 'six-points-verify-'))
afterAll(() => rmSync(folder, { recursive: true }))

const verify = (file: string): Promise<{ code: number; said: string }> =>
  new Promise((resolve) => {
    const command = ['-r', 'tsx/cjs', join(__dirname, '../../server/verify.ts'), file]
    execFile(process.execPath, command, (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), said: out + err }),
    )
  })
const drawn: Election = {
  areas: [6_000, 7_000, 8_000, 9_000],
  votes: ['consent', 'consent', 'against', undefined],
  participation: { of: 2, in: 3 },
  consent: { of: 1, in: 2, strict: true },
}
const written = (name: string, what: unknown): string => {
  const file = join(folder, name)
  writeFileSync(file, typeof what === 'string' ? what : JSON.stringify(what))
  return file
}

test('says that everything fits, names what does not, and refuses what it cannot read', async () => {
  const whole = published(drawn)
  expect(await verify(written('whole.json', whole))).toMatchObject({
    code: 0,
    said: expect.stringContaining('Everything was recomputed'),
  })
  const forged = { ...whole, result: { ...whole.result, outcome: 'notConsented' } }
  expect(await verify(written('forged.json', forged))).toMatchObject({
    code: 1,
    said: expect.stringContaining('DOES NOT FIT: outcome, result'),
  })
  for (const broken of [{}, [], 'no json', { ...whole, fixed: null }])
    expect((await verify(written('broken.json', broken))).code).toBeGreaterThan(0)
}, 60_000)
