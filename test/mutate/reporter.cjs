/** Writes which tests failed, and which files could not run at all, where MUTATE_REPORT says. Also when jest bails out. */
const { writeFileSync } = require('node:fs')
const { relative } = require('node:path')

module.exports = class {
  onRunComplete(_, { testResults, numPassedTests }) {
    const failed = testResults.flatMap(({ testFilePath, testResults }) =>
      testResults
        .filter(({ status }) => status === 'failed')
        .map(({ fullName }) => `${relative(process.cwd(), testFilePath)}: ${fullName}`),
    )
    const unrun = testResults
      .filter(({ testExecError }) => testExecError)
      .map(({ testFilePath, failureMessage }) => `${relative(process.cwd(), testFilePath)}: ${failureMessage}`)
    writeFileSync(process.env.MUTATE_REPORT, JSON.stringify({ failed, unrun, passed: numPassedTests }))
  }
}
