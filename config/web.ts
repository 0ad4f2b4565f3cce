import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type JsMinifyOptions, minify, transformSync } from '@swc/core'
import { Compilation, type Compiler, sources } from 'webpack'

/** Names of functions stay, as Taro asks of its own minifier; licences go to files beside the code. */
const smaller: JsMinifyOptions = { compress: true, mangle: { keep_fnames: true }, extractComments: 'some' }

/** What terser-webpack-plugin calls instead of terser. swc has threads of its own: no processes need be started. */
const minified = async (input: Record<string, string>) => {
  const { code, extractedComments } = await minify(Object.values(input).join('\n'), smaller)
  return { code, extractedComments }
}

export const swcMinimizer = { parallel: false, minify: minified }

/** Two reporters of Taro each ask for a list of every module and why it is there, and print errors and warnings alone. */
const briefStats = { all: false, errors: true, warnings: true, errorDetails: true, moduleTrace: true }

export const briefStatsPlugin = {
  apply: (compiler: Compiler): void => {
    compiler.hooks.compilation.tap('BriefStats', ({ hooks }) => {
      hooks.statsNormalize.tap('BriefStats', (options) => Object.assign(options, briefStats))
    })
  },
}

/** A script that runs before Taro's own: a file of its own, because the page runs none that is written into it. */
export const firstScriptPlugin = {
  apply: (compiler: Compiler): void => {
    const stage = Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL
    compiler.hooks.thisCompilation.tap('FirstScript', (compilation) => {
      compilation.hooks.processAssets.tap({ name: 'FirstScript', stage }, () => {
        const { code } = transformSync(readFileSync(join(__dirname, 'first.js'), 'utf8'), { jsc: { target: 'es5' } })
        compilation.emitAsset('js/first.js', new sources.RawSource(code))
      })
    })
  },
}
