import { configDefaults, defineConfig } from 'vitest/config'
import { tablesReporter } from './test/support/tables-reporter.ts'

/**
 * Three groups of tests: `unit` beside the source (no database), `house` (the project's rules about
 * itself) and `api` (over HTTP on a real PostGIS: the embedded one, or DATABASE_URL's). A file named
 * `*.embedded.test.ts` or `*.native.test.ts` is about one of the two only.
 */
const aboutTheOtherDatabase = process.env['DATABASE_URL'] ? '**/*.embedded.test.ts' : '**/*.native.test.ts'

export default defineConfig({
  test: {
    reporters: ['default', tablesReporter],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['server/**/*.test.ts', 'shared/**/*.test.ts', 'fixtures/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'client',
          include: ['client/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
        },
      },
      { test: { name: 'house', include: ['test/house/**/*.test.ts'], testTimeout: 60_000 } },
      {
        test: {
          name: 'api',
          include: ['test/api/**/*.test.ts', 'test/golden/**/*.test.ts'],
          exclude: [...configDefaults.exclude, aboutTheOtherDatabase],
          globalSetup: ['test/support/database.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          // One process loads the server once for all files; what it keeps is forgotten with every new program.
          isolate: false,
        },
      },
    ],
  },
})
