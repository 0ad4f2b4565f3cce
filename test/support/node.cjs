// Where the tests that need no page live: node itself, as the server lives in it. Jest's usual environment is another realm, in
// which every file evaluates every package anew and an error of a package is no `Error`.
const { ModuleMocker } = require('jest-mock')

module.exports = class {
  constructor() {
    this.global = globalThis
    this.moduleMocker = new ModuleMocker(globalThis)
    this.fakeTimers = null
    this.fakeTimersModern = null
    this.before = { env: { ...process.env }, exit: process.exit, console: globalThis.console }
    // Circus keeps its listeners there; those of the file before would report this file's tests a second time.
    delete globalThis[Symbol.for('EVENT_HANDLERS')]
  }
  async setup() {
    this.global.jest = { spyOn: this.moduleMocker.spyOn.bind(this.moduleMocker) }
  }
  async teardown() {
    const { env, exit, console } = this.before
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name]
    Object.assign(process.env, env)
    process.exit = exit
    globalThis.console = console
  }
  exportConditions() {
    return ['node', 'node-addons']
  }
  getVmContext() {
    return null
  }
}
