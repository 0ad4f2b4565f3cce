import type { ChunkGraph, Module } from 'webpack'

type Where = { chunkGraph: ChunkGraph }

const isPackage = (module: Module): boolean => /[\\/]node_modules[\\/]/.test(module.nameForCondition() ?? '')

/** What the app itself needs, or so many pages that nearly everybody needs it. */
const common = (module: Module, { chunkGraph }: Where): boolean => {
  const users = [...chunkGraph.getModuleChunksIterable(module)]
  return users.length >= 25 || users.some((chunk) => chunk.canBeInitial())
}

/**
 * A page of the web is few files, because a cold browser asks for six at once and waits a way there and back for each: packages,
 * what is common to all pages, the page's own, and at most two more of what some pages share. What is smaller stands in each page.
 */
export const fewFiles = {
  chunks: 'all' as const,
  minSize: 24_000,
  maxInitialRequests: 10,
  maxAsyncRequests: 3,
  cacheGroups: {
    default: { minChunks: 2, priority: 1, reuseExistingChunk: true },
    defaultVendors: false as const,
    packages: {
      name: 'packages',
      test: (module: Module, where: Where) => isPackage(module) && common(module, where),
      enforce: true,
      priority: 20,
    },
    common: {
      name: 'common',
      test: (module: Module, where: Where) => !isPackage(module) && common(module, where),
      enforce: true,
      priority: 10,
    },
  },
}
