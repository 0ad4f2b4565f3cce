import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { budgets, packageSizes } from './sizes'

test('WeChat’s own compiler accepts the built mini program, offline', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(__dirname, 'compile.cjs')], {
    encoding: 'utf8',
    timeout: 220_000,
  })
  // What it printed is in the message, so that a failure elsewhere can be read from its report.
  if (status !== 0) throw new Error(`the compiler ended with ${status}:\n${stderr.slice(-4000)}`)
  expect(stdout).toMatch(/^compiled \d+ files$/m)
}, 240_000)

test('the main package stays under 600 KB and every subpackage under 200 KB', () => {
  const { main, subs } = packageSizes()
  console.log(
    `main ${Math.round(main / 1024)} KB; ${Object.entries(subs)
      .map(([name, bytes]) => `${name} ${Math.round(bytes / 1024)}`)
      .join(', ')}`,
  )
  expect(main).toBeLessThanOrEqual(budgets.mainBytes)
  for (const bytes of Object.values(subs)) expect(bytes).toBeLessThanOrEqual(budgets.subpackageBytes)
})
