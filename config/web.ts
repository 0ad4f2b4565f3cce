import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type JsMinifyOptions, minify, transformSync } from '@swc/core'
import { Compilation, type Compiler, type Module, sources } from 'webpack'

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

/** What a browser needs to put the app on a home screen. */
const manifest = {
  name: '六个点',
  short_name: '六个点',
  description: '小区的事，六方各出一点，大家商量，笔笔看得见。',
  lang: 'zh-CN',
  start_url: '/',
  display: 'standalone',
  background_color: '#f3f4f0',
  theme_color: '#0a6b4f',
  icons: [192, 512].map((size) => ({
    src: `/icon-${size}.png`,
    sizes: `${size}x${size}`,
    type: 'image/png',
    purpose: 'any maskable',
  })),
}

/** The manifest and the icons, under names that stay. */
export const manifestPlugin = {
  apply: (compiler: Compiler): void => {
    const stage = Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL
    compiler.hooks.thisCompilation.tap('Manifest', (compilation) => {
      compilation.hooks.processAssets.tap({ name: 'Manifest', stage }, () => {
        compilation.emitAsset('manifest.webmanifest', new sources.RawSource(JSON.stringify(manifest)))
        for (const size of [192, 512]) {
          const bytes = readFileSync(join(__dirname, `../src/assets/icon-${size}.png`))
          compilation.emitAsset(`icon-${size}.png`, new sources.RawSource(bytes))
        }
      })
    })
  },
}

/** A page's own module, as Taro's list of pages asks for it. */
const pageModule = /[\\/]src[\\/]((?:\w+[\\/])+index)\.tsx$/

/** What each page of the app is made of beside what all are, so that the server can tell the browser before the app itself does. */
export const pagesPlugin = {
  apply: (compiler: Compiler): void => {
    compiler.hooks.thisCompilation.tap('Pages', (compilation) => {
      const stage = Compilation.PROCESS_ASSETS_STAGE_REPORT
      compilation.hooks.processAssets.tap({ name: 'Pages', stage }, () => {
        const entry = new Set([...compilation.entrypoints.values()].flatMap((one) => one.getFiles()))
        const pages: Record<string, string[]> = {}
        for (const group of compilation.chunkGroups) {
          const modules = group.chunks.flatMap((chunk) => [...compilation.chunkGraph.getChunkModulesIterable(chunk)])
          const named = modules.flatMap((one) => pageModule.exec(one.nameForCondition() ?? '')?.[1] ?? [])
          const files = group.getFiles().filter((name) => /\.(js|css)$/.test(name) && !entry.has(name))
          const [page] = named
          if (page !== undefined && named.length === 1)
            pages[page.replaceAll('\\', '/')] = files.map((name) => `/${name}`)
        }
        compilation.emitAsset('pages.json', new sources.RawSource(JSON.stringify(pages)))
      })
    })
  },
}

/** Which files of ours each script is made of. */
export const madeOfPlugin = {
  apply: (compiler: Compiler): void => {
    compiler.hooks.thisCompilation.tap('MadeOf', (compilation) => {
      const stage = Compilation.PROCESS_ASSETS_STAGE_REPORT
      compilation.hooks.processAssets.tap({ name: 'MadeOf', stage }, () => {
        const ours = (module: Module & { modules?: Module[] }): string[] =>
          (module.modules ?? [module]).flatMap(
            (one) => /[\\/](src[\\/].+\.tsx?)$/.exec(one.nameForCondition() ?? '')?.[1]?.replaceAll('\\', '/') ?? [],
          )
        const made = [...compilation.chunks].flatMap((chunk) => {
          const modules = [...compilation.chunkGraph.getChunkModulesIterable(chunk)].flatMap(ours)
          return [...chunk.files].filter((name) => name.endsWith('.js')).map((name) => [`/${name}`, modules])
        })
        compilation.emitAsset('made.json', new sources.RawSource(JSON.stringify(Object.fromEntries(made))))
      })
    })
  },
}

/** The tabs, and the page that says that one was never seen: they open without a network, whether they were opened before or not. */
const near = /[\\/]home[\\/](works|raise|board|me|pages[\\/]lost)[\\/]index(\.tsx)?$/

/** The service worker, with the names of what the app is made of: what its first page needs, and all of it. */
export const workerPlugin = {
  apply: (compiler: Compiler): void => {
    compiler.hooks.thisCompilation.tap('Worker', (compilation) => {
      // After the names of files have their hashes.
      compilation.hooks.processAssets.tap(
        { name: 'Worker', stage: Compilation.PROCESS_ASSETS_STAGE_REPORT },
        (assets) => {
          const served = (name: string) => `/${name}`
          const all = Object.keys(assets).filter((name) => /\.(js|css|png|webmanifest)$/.test(name))
          const entry = compilation.chunkGroups
            .filter((one) => one.isInitial() || one.origins.some(({ request }) => near.test(request ?? '')))
            .flatMap((one) => one.getFiles())
          const first = [...new Set(['js/first.js', ...entry])].filter((name) => all.includes(name))
          const version = createHash('sha256').update(all.sort().join()).digest('hex').slice(0, 12)
          const told = JSON.stringify({ version, first: first.map(served), all: all.map(served) })
          const written = readFileSync(join(__dirname, 'sw.js'), 'utf8').replace('{files}', () => told)
          const { code } = transformSync(written, { jsc: { target: 'es2018' }, minify: true })
          compilation.emitAsset('sw.js', new sources.RawSource(code))
        },
      )
    })
  },
}
