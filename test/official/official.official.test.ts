import { createRequire } from 'node:module'
import { join } from 'node:path'
import { budgets, packageSizes, root } from './sizes'

const tools = createRequire(join(root, 'test/tools/package.json'))

test('WeChat’s own compiler accepts the built mini program, offline', async () => {
  const ci = tools('miniprogram-ci')
  const project = new ci.Project({
    appid: 'wx0000000000000000',
    type: 'miniProgram',
    projectPath: root,
    privateKey: 'dummy',
    ignores: ['node_modules/**/*'],
  })
  // The compiler asks WeChat for the project's limits; its own defaults stand in, so that it needs no network.
  project.attr = async () => ci.DefaultProjectAttr
  const compiled = await ci.getCompiledResult(
    {
      project,
      version: '0.0.0',
      desc: 'test',
      setting: { es6: false, minify: false },
      onProgressUpdate: () => undefined,
    },
    join(root, '.data/compiled.zip'),
  )
  expect(compiled).toBeDefined()
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
