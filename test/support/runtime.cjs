// How the tests of test/support/node.cjs are loaded. A worker evaluates each package once, as node does; what is ours (src, server,
// test) it translates once and evaluates anew for each test file, so that no file finds what another one left in a module.
const { readFileSync, statSync } = require('node:fs')
const { createRequire } = require('node:module')
const { dirname, sep } = require('node:path')
const { compileFunction } = require('node:vm')
const Runtime = require('jest-runtime').default

const packages = `${sep}node_modules${sep}`
const conditions = { conditions: ['require', 'default', 'node', 'node-addons'] }
const asCommon = { supportsDynamicImport: false, supportsStaticESM: false, supportsTopLevelAwait: false }

/** What this worker has translated, where its imports led, and the packages that jest had to translate. */
const translated = new Map()
const sourceMaps = new Map()
const resolved = new Map()
const shared = new Map()

module.exports = class extends Runtime {
  constructor(config, environment, resolver, transformer, ...rest) {
    super(config, environment, resolver, transformer, ...rest)
    this.resolver = resolver
    this.transformer = transformer
    this.ours = new Map()
    // Circus holds the tests of one file in its own module.
    for (const file of Object.keys(require.cache)) {
      if (file.includes(`${packages}jest-circus${sep}`)) delete require.cache[file]
    }
  }

  requireModule(from, name) {
    return name === undefined ? this.load(from) : super.requireModule(from, name)
  }

  requireInternalModule(from, name) {
    return name === undefined ? require(from) : super.requireInternalModule(from, name)
  }

  unstable_shouldLoadAsEsm() {
    return false
  }

  getSourceMaps() {
    return sourceMaps
  }

  /** The function that a file is, with the line numbers of its source kept beside it. */
  translate(file) {
    const { mtimeMs } = statSync(file)
    const known = translated.get(file)
    if (known?.mtimeMs === mtimeMs) return known.run
    const { code, sourceMapPath } = this.transformer.transform(file, asCommon, readFileSync(file, 'utf8'))
    const run = compileFunction(code, ['exports', 'require', 'module', '__filename', '__dirname'], { filename: file })
    translated.set(file, { mtimeMs, run })
    sourceMaps.set(file, sourceMapPath)
    return run
  }

  load(file) {
    const isPackage = file.includes(packages)
    if (!/\.[cm]?[jt]sx?$/.test(file) || (isPackage && !this.transformer.shouldTransform(file))) return require(file)
    const registry = isPackage ? shared : this.ours
    const known = registry.get(file)
    if (known) return known.exports
    const module = { id: file, filename: file, exports: {}, children: [], paths: [] }
    registry.set(file, module)
    try {
      const ask = this.requireFrom(file)
      this.translate(file).call(module.exports, module.exports, ask, module, file, dirname(file))
    } catch (error) {
      registry.delete(file)
      throw error
    }
    return module.exports
  }

  requireFrom(file) {
    const native = createRequire(file)
    const ask = (name) => (this.resolver.isCoreModule(name) ? native(name) : this.load(this.find(file, name)))
    return Object.assign(ask, { resolve: native.resolve, cache: native.cache, main: undefined })
  }

  find(from, name) {
    const key = `${dirname(from)} ${name}`
    const known = resolved.get(key) ?? this.resolver.resolveModule(from, name, conditions)
    resolved.set(key, known)
    return known
  }
}
