/**
 * Writes which tests failed, and which files could not run at all, where MUTATE_REPORT says. Whoever asks for one failure is
 * answered at the first: a file of tests is not run to its end.
 */
const { writeFileSync } = require('node:fs')
const { relative } = require('node:path')

const named = (path, fullName) => `${relative(process.cwd(), path)}: ${fullName}`
const write = (report) => writeFileSync(process.env.MUTATE_REPORT, JSON.stringify(report))

module.exports = class {
  onTestCaseResult({ path }, { status, fullName }) {
    if (status !== 'failed') return
    write({ failed: [named(path, fullName)], unrun: [], passed: 0 })
    process.exit(1)
  }

  onRunComplete(_, { testResults, numPassedTests }) {
    const failed = testResults.flatMap(({ testFilePath, testResults }) =>
      testResults.filter(({ status }) => status === 'failed').map(({ fullName }) => named(testFilePath, fullName)),
    )
    const unrun = testResults
      .filter(({ testExecError }) => testExecError)
      .map(({ testFilePath, failureMessage }) => named(testFilePath, failureMessage))
    write({ failed, unrun, passed: numPassedTests })
  }
}
