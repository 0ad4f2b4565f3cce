/** Packages that ship only ES modules, which jest must translate. */
const modern = [
  'jose',
  'hono',
  '@hono',
  'file-type',
  'gettext-parser',
  'strtok3',
  'token-types',
  'uint8array-extras',
  '@tokenizer',
  '@borewit',
]

const common = {
  rootDir: __dirname,
  transform: {
    '\\.[jt]sx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${modern.join('|')})/)`],
  moduleNameMapper: {
    // file-type names no entry for `require`, which is how jest asks for it.
    '^file-type$': '<rootDir>/node_modules/file-type/index.js',
    '^fast-check$': '<rootDir>/test/support/seeded.cjs',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/test/tools/', '<rootDir>/.data/'],
}

/** For the projects that ask one: a run of the others starts none. */
const database = {
  globalSetup: '<rootDir>/test/support/setup.ts',
  globalTeardown: '<rootDir>/test/support/teardown.ts',
}

const project = (displayName, extra = {}) => ({
  ...common,
  displayName,
  testEnvironment: 'node',
  testMatch: [`<rootDir>/test/**/*.${displayName}.test.ts`],
  ...extra,
})

/** Tests that need no page run in node itself. */
const inNode = {
  testEnvironment: '<rootDir>/test/support/node.cjs',
  runtime: '<rootDir>/test/support/runtime.cjs',
}

/** @type {import('jest').Config} */
module.exports = {
  projects: [
    project('rules', inNode),
    project('tidy', inNode),
    project('server', { ...database, ...inNode, setupFilesAfterEnv: ['<rootDir>/test/support/keepAsked.ts'] }),
    project('weapp', {
      ...database,
      testEnvironment: '<rootDir>/test/support/phone.cjs',
      // Where there is a document, pdfkit's file for Node takes itself for a page's script and looks for its own address.
      moduleNameMapper: {
        ...common.moduleNameMapper,
        '^pdfkit$': '<rootDir>/node_modules/pdfkit/js/pdfkit.browser.js',
      },
    }),
    project('h5', { ...database, ...inNode, globalSetup: '<rootDir>/test/support/setupPages.ts' }),
    project('official', inNode),
  ],
  testSequencer: '<rootDir>/test/support/order.cjs',
  maxWorkers: 2,
  testTimeout: 120_000,
}
