import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exportsOf } from './exports'
import { filesOf, graphOf } from './imports'
import { everything, root, shipped, sourcesOf } from './source'

const exports = exportsOf(sourcesOf(everything))

/** Files that a tool starts or loads by their path: nobody imports what they export. */
const loaded = [
  /^src\/app\.(tsx|config\.ts)$/,
  /^src\/.*\/index\.(tsx|config\.ts)$/,
  /^config\/index\.ts$/,
  /^server\/build\.ts$/,
  /^cloudfunctions\/\w+\/index\.ts$/,
  /^src\/heavyWorker\.ts$/,
  /^src\/platform\/client\/webHistory\.ts$/,
  /^test\/support\/(setup|setupPages|teardown)\.ts$/,
  /^test\/fuzz\/(child|written|answers)\.ts$/,
]
const isLoaded = (path: string): boolean => loaded.some((file) => file.test(path))
const ofTests = (path: string): boolean => path.startsWith('test/')

/** Exported for the tests alone, with the reason; when one is not needed any more, it leaves the list. */
const forTests = [
  // Written into the documents, and held to what there is, by a test and by npm run docs.
  'server/personalTable.ts: personalPage',
  'src/jobs.ts: payloads',
  'src/own.ts: own',
  'src/platform/server/files.ts: photoTypes',
  // One step of a longer act, held to on its own edge: what the act does with it is tested as well.
  'src/funding/ledger/codeRules.ts: codeOf',
  'src/funding/ledger/verify.ts: hashOf',
  'src/funding/ledger/verify.ts: closingHash',
  'src/funding/receiving/statements/stage.ts: judging',
  'src/platform/server/heavy.ts: threadsFor',
  'src/platform/server/made.ts: keeperOf',
  'src/platform/server/pdf.ts: pdfOf',
  'src/platform/server/signs.ts: ambiguous',
  'src/votes/ballots/counting.ts: tallyOf',
  'src/votes/ballots/counting.ts: resultText',
  // What a rule is told, or a bound that it keeps: a test that goes through all cases names it.
  'src/funding/pledges/rules.ts: mostCommittedFen',
  'src/funding/receiving/statements/rules.ts: certainFrom',
  'src/funding/receiving/statements/rules.ts: leadFrom',
  'src/funding/receiving/statements/read.ts: Read',
  'src/platform/server/call.ts: withinScope',

  'src/funding/ledger/checkCarried.ts: CarriedFacts',
  'src/funding/ledger/checkThings.ts: ThingFacts',
  'src/platform/server/call.ts: Access',
  'src/platform/uploads.ts: Size',
  // A proof asks how the database finds them.
  'src/projects/finding.ts: foundRows',
  'src/purposes.ts: purposeTexts',
  'src/statuses.ts: statusesSaid',
  'server/firstCalls.ts: firstCalls',
  'src/identity/web.ts: signingIn',
  // Clients that take their time are tried a hundred times as fast.
  'server/running.ts: bounds',
  'server/running.ts: farewell',
  'server/running.ts: finish',
  'server/running.ts: listen',
  'server/running.ts: patience',
  // The demo's town is the town of the tests too.
  'server/demo/drive.ts: CallRefused',
  'server/embedded.ts: Embedded',
  // A test puts the deployment together with a clock and operators of its own.
  'src/house.ts: domains',
]

test('what a file exports is taken by another file', () => {
  const unused = exports
    .filter(({ path, by }) => by.length === 0 && !isLoaded(path))
    .map(({ path, name }) => `${path}: ${name}`)
  expect(unused).toEqual([])
})

test('every file is taken by another, or started by a tool: what only reads others is as dead', () => {
  const files = filesOf(...shipped)
  const named = new Set([...graphOf(files)].flatMap(([path, taken]) => taken.filter((other) => other !== path)))
  const commands = ['package.json', 'tools/start.mjs', 'tools/test.mjs', 'config/serverEntries.ts']
    .map((name) => readFileSync(join(root, name), 'utf8'))
    .join()
  const alone = files
    .map(({ path }) => path)
    .filter((path) => !named.has(path) && !isLoaded(path) && !commands.includes(path) && !path.endsWith('.d.ts'))
  expect(alone).toEqual([])
})

test('what is exported for tests alone has its reason', () => {
  const only = exports
    .filter(({ path, by }) => !ofTests(path) && !isLoaded(path) && by.length > 0 && by.every(ofTests))
    .map(({ path, name }) => `${path}: ${name}`)
  expect(only.sort()).toEqual([...forTests].sort())
})
