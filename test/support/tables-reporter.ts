/** Says at the very end of a test run how many rows of DOMAIN's tables are covered; the test that counts them hands the line over. */
import type { Reporter } from 'vitest/node'

declare module 'vitest' {
  interface TaskMeta {
    /** `N of N transitions, M of M deadlines` */
    tables?: string
  }
}

const lines: string[] = []

export const tablesReporter: Reporter = {
  onTestCaseResult(testCase) {
    const { tables } = testCase.meta()
    if (tables !== undefined) lines.push(tables)
  },
  onTestRunEnd() {
    for (const line of lines.splice(0)) process.stdout.write(`${line}\n`)
  },
}
