import { type JsMinifyOptions, minify } from '@swc/core'
import type { Compiler } from 'webpack'

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
