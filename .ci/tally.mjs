/**
 * Sums what .ci/run ran: one line per step in, and one line out, "N passed, N failed". A step whose report is
 * missing, or that ended badly without a failed test in it, is one failure: silence is never success.
 */
import { readFileSync } from 'node:fs'

function counted(kind, path) {
  const report = JSON.parse(readFileSync(path, 'utf8'))
  if (kind === 'playwright')
    return { passed: report.stats.expected + report.stats.flaky, failed: report.stats.unexpected }
  const emptyFailures = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((one) => one.status === 'failed'),
  )
  return { passed: report.numPassedTests, failed: report.numFailedTests + emptyFailures.length }
}

function outcome(kind, code, path) {
  if (kind === 'check') return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
  try {
    const { passed, failed } = counted(kind, path)
    const nothing = passed + failed === 0
    return { passed, failed: failed === 0 && (code !== 0 || nothing) ? 1 : failed }
  } catch (error) {
    console.log(`${path}: ${error.message}`)
    return { passed: 0, failed: 1 }
  }
}

const steps = readFileSync(process.argv[2], 'utf8').trim().split('\n').filter(Boolean)
const sum = { passed: 0, failed: 0 }
console.log('')
for (const step of steps) {
  const [kind, code, path, name] = step.split('\t')
  const { passed, failed } = outcome(kind, Number(code), path)
  console.log(`${failed === 0 ? 'ok    ' : 'FAILED'} ${name}: ${passed} passed, ${failed} failed`)
  sum.passed += passed
  sum.failed += failed
}
console.log(`${sum.passed} passed, ${sum.failed} failed`)
process.exitCode = sum.failed === 0 && sum.passed > 0 ? 0 : 1
