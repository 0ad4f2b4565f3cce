import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig, type UserConfigExport } from '@tarojs/cli'
import { type ChunkGraph, type Module, NormalModuleReplacementPlugin } from 'webpack'
import { fewFiles } from './split'
import {
  briefStatsPlugin,
  firstScriptPlugin,
  madeOfPlugin,
  manifestPlugin,
  pagesPlugin,
  swcMinimizer,
  workerPlugin,
} from './web'

/** Attributes that Taro's templates leave out; without them a screen reader finds nothing to say (platform decision 0004). */
const spoken = { 'aria-label': '', 'aria-role': '', 'aria-checked': '', 'aria-hidden': '' }
/** What only views say of themselves: a tab, a grey button, a line that opens, a question from below. */
const ofViews = { 'aria-selected': '', 'aria-disabled': '', 'aria-expanded': '', 'aria-modal': '' }
const label = { 'aria-label': '' }

/**
 * Packages written in newer JavaScript than old phones run (and than Taro's minifier writes: it quotes private
 * names, which is no JavaScript at all). They are transpiled like our own code.
 */
const modern = (file: string) =>
  /node_modules[\\/](@tanstack|@trpc|zod|@noble|query-string|decode-uri-component|filter-obj|split-on-first)[\\/]/.test(
    file,
  )

/** A page's chunk is named like its file: `votes/ballots/pages/cast/index` is in the subpackage `votes/ballots/pages`. */
const packageOf = (chunk: string | null | undefined): string => /^(.+\/pages)\//.exec(chunk ?? '')?.[1] ?? 'main'

/**
 * What several subpackages use and no tab does, Taro copies into each of them. What three or more use stands in the main package
 * instead, once; `test/official` prints and limits what stands twice. Taro's own way to say so (`optimizeMainPackage.exclude`) is
 * no use: from the first excluded module of a page on, it overlooks the rest of that page's modules.
 */
const once = (module: Module, { chunkGraph }: { chunkGraph: ChunkGraph }): boolean => {
  const users = new Set([...chunkGraph.getModuleChunksIterable(module)].map(({ name }) => packageOf(name)))
  return users.size >= 3 && !users.has('main')
}

const { version } = JSON.parse(readFileSync(join(__dirname, '../package.json'), 'utf8'))

/** What every browser that we promise has, brought by Taro all the same; and a way to ask that nothing of ours takes. */
const ofOldBrowsers = /^(whatwg-fetch|abortcontroller-polyfill\/dist\/abortcontroller-polyfill-only|jsonp-retry)$/

const nothing = join(__dirname, 'nothing.cjs')

const changes = join(__dirname, 'changes.cjs')
type Chain = {
  module: {
    rule: (name: string) => {
      test: (files: RegExp[]) => { use: (name: string) => { loader: (path: string) => unknown } }
    }
  }
}
/** Packages' lines that are other in our builds. */
const changed = ({ module }: Chain) =>
  module.rule('changes').test(require(changes).files).use('changes').loader(changes)

const base: UserConfigExport<'webpack5'> = {
  projectName: 'six-points',
  date: '2026-11-24',
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 2.34 / 2, 750: 1 },
  sourceRoot: 'src',
  outputRoot: process.env['TARO_OUTPUT'] ?? 'dist/weapp',
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  // Chinese as it is written: escaped it takes twice its bytes, and the mini program's package has a budget.
  terser: { enable: true, config: { output: { ascii_only: false } } },
  logger: { quiet: true, stats: false },
  plugins: [
    [
      '@tarojs/plugin-inject',
      {
        components: {
          View: { ...spoken, ...ofViews },
          Text: spoken,
          Button: spoken,
          Image: spoken,
          Input: label,
          Textarea: label,
        },
      },
    ],
  ],
  // TypeScript types of the server come in by `import type` only; nothing of it may be bundled.
  defineConstants: {
    'process.env.TARO_APP_VERSION': JSON.stringify(version),
    'process.env.TARO_APP_API': JSON.stringify(process.env['TARO_APP_API'] ?? ''),
    'process.env.TARO_APP_TEMPLATE_NOTICE': JSON.stringify(process.env['TARO_APP_TEMPLATE_NOTICE'] ?? ''),
  },
  // No page has more than nine elements inside each other; each level more is 3 KB of templates in the main package. What is deeper
  // still works, with one element of Taro's more in between.
  baseLevel: 10,
  mini: {
    compile: { include: [modern] },
    optimizeMainPackage: { enable: true },
    runtime: { enableInnerHTML: false },
    commonChunks: (chunks) => [...chunks, 'shared'],
    webpackChain: (chain) => {
      const { cacheGroups, ...usual } = chain.optimization.get('splitChunks')
      // Before Taro's own groups, whose highest priority is 10,000.
      const groups = { ...cacheGroups, once: { name: 'shared', test: once, priority: 20_000 } }
      chain.optimization.splitChunks({ ...usual, cacheGroups: groups })
      // Taro's reader of HTML stays in although nothing may use it.
      // The mini program has no addresses of the web; what would make them, and what wide
      // screens have more, is reached on the web alone.
      chain
        .plugin('withoutWeb')
        .use(NormalModuleReplacementPlugin, [
          /\/(webAddress|webAsked|webDialog|webWorker|WebBar|WideDesk|OverseenTable|TableHead)$/,
          nothing,
        ])
      changed(chain)
      chain.plugin('withoutHtml').use(NormalModuleReplacementPlugin, [/inner-html\/html\.js$/, nothing])
    },
    postcss: { pxtransform: { enable: false, config: {} } },
  },
  h5: {
    compile: { include: [modern] },
    publicPath: '/',
    staticDirectory: 'static',
    router: { mode: 'browser' },
    webpackChain: (chain) => {
      const script = chain.module.rule('script')
      const { plugins } = script.use('babelLoader').get('options')
      script.uses.clear().end().use('transpile').loader(join(__dirname, 'transpile.cjs')).options({ plugins })
      // The browser shows addresses that name a community and a thing; Taro's router goes on with pages and words.
      chain.resolve.alias.set('history$', join(__dirname, '../src/platform/client/webHistory.ts'))
      changed(chain)
      chain.optimization.minimizer('terserPlugin').tap(() => [swcMinimizer])
      chain.optimization.minimizer('cssoWebpackPlugin').tap(([options]) => [{ ...options, parallel: false }])
      chain.plugin('briefStats').use(briefStatsPlugin)
      chain.plugin('firstScript').use(firstScriptPlugin)
      chain.plugin('manifest').use(manifestPlugin)
      chain.plugin('pages').use(pagesPlugin)
      chain.plugin('madeOf').use(madeOfPlugin)
      chain.plugin('worker').use(workerPlugin)
      // The first load has a test; webpack's own opinion of sizes only hides what else it would say.
      chain.performance.hints(false)
      chain.plugin('withoutOld').use(NormalModuleReplacementPlugin, [ofOldBrowsers, nothing])
      chain.optimization.splitChunks(fewFiles)
    },
    output: { filename: 'js/[name].[contenthash:10].js', chunkFilename: 'js/[name].[contenthash:10].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:10].css',
      chunkFilename: 'css/[name].[contenthash:10].css',
    },
    postcss: { pxtransform: { enable: false, config: {} }, autoprefixer: { enable: true, config: {} } },
  },
}

export default defineConfig(() => ({ ...base, alias: { '~': join(__dirname, '..', 'src') } }))
