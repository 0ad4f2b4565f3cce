// A webpack loader in place of babel-loader: from swc in a tenth of the time, beside webpack's own
// thread. Taro's plugin, which names each call of Taro so that the rest can be left out, exists for Babel alone: the
// few files that name Taro pass through it first, and nothing else about them is touched there.
const { transformAsync } = require('@babel/core')
const { transform } = require('@swc/core')

/** The oldest engines that we promise (docs/decisions/client.md), and some years more of Android's. */
const targets = { ios: '13', chrome: '66' }

const isTyped = (filename) => /\.tsx?$/.test(filename)

const namedCalls = async (source, filename, plugins) => {
  if (!source.includes('@tarojs/taro')) return source
  const { code } = await transformAsync(source, {
    filename,
    plugins,
    parserOpts: { plugins: isTyped(filename) ? ['jsx', 'typescript'] : ['jsx'] },
    sourceType: 'unambiguous',
    babelrc: false,
    configFile: false,
    compact: false,
  })
  return code
}

const transpiled = async (source, filename, plugins) => {
  const { code } = await transform(await namedCalls(source, filename, plugins), {
    filename,
    swcrc: false,
    configFile: false,
    isModule: 'unknown',
    env: { targets },
    jsc: {
      parser: isTyped(filename)
        ? { syntax: 'typescript', tsx: filename.endsWith('x') }
        : { syntax: 'ecmascript', jsx: true },
      transform: { react: { runtime: 'automatic' } },
      externalHelpers: true,
    },
  })
  return code
}

module.exports = function load(source) {
  const done = this.async()
  transpiled(source, this.resourcePath, this.getOptions().plugins).then((code) => done(null, code), done)
}
