// WeChat's own compiler on the built mini program, offline: node test/official/compile.cjs
// A process of its own, on a copy of just what would be uploaded: the compiler walks its whole project folder, and
// falls over a file that another test removes meanwhile.
const { cpSync, mkdirSync, rmSync } = require('node:fs')
const { join, resolve } = require('node:path')

const root = resolve(__dirname, '../..')
const folder = join(root, '.data/official')
const project = join(folder, 'project')
const home = join(folder, 'home')
rmSync(folder, { recursive: true, force: true })
for (const made of [project, home]) mkdirSync(made, { recursive: true })
cpSync(join(root, 'project.config.json'), join(project, 'project.config.json'))
cpSync(join(root, 'dist/weapp'), join(project, 'dist/weapp'), { recursive: true })
// Its caches go where we can write.
process.env.HOME = home
process.env.TMPDIR = home
// It gives its own child 20 s to start, which a busy machine may need twice over.
const after = globalThis.setTimeout
globalThis.setTimeout = (act, ms, ...rest) => after(act, ms === 20_000 ? 180_000 : ms, ...rest)

const ci = require(join(root, 'test/tools/node_modules/miniprogram-ci'))

// It asks the network for a list of file endings and has its own if refused: refused at once, not after a time-out.
ci.proxy('http://127.0.0.1:9')

const main = async () => {
  const program = new ci.Project({
    appid: 'wx0000000000000000',
    type: 'miniProgram',
    projectPath: project,
    privateKey: 'dummy',
  })
  // The compiler asks WeChat for the project's limits; its own defaults stand in, so that it needs no network.
  program.attr = async () => ci.DefaultProjectAttr
  const compiled = await ci.getCompiledResult(
    {
      project: program,
      version: '0.0.0',
      desc: 'test',
      setting: { es6: false, minify: false },
      onProgressUpdate: (step) => console.error(typeof step === 'string' ? step : `${step.status} ${step.message}`),
    },
    join(folder, 'compiled.zip'),
  )
  const files = Object.keys(compiled ?? {})
  if (!files.includes('app.json')) throw new Error(`no app.json among ${files.length} compiled files`)
  console.log(`compiled ${files.length} files`)
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(error)
    process.exit(1)
  },
)
