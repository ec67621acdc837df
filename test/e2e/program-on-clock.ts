/** The built program of one story file, deciding by a day that the story sets: started before its tests, stopped after. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@playwright/test'
import { type StartedProgram, startBuiltProgram } from './program.ts'

export function programOnClock(
  firstDay: string,
  env: Record<string, string>,
): { program: StartedProgram; today: (day: string) => void } {
  const clock = join(mkdtempSync(join(tmpdir(), 'panhuo-clock-')), 'today')
  const today = (day: string): void => writeFileSync(clock, day)
  let running: StartedProgram
  test.beforeAll(async () => {
    today(firstDay)
    running = await startBuiltProgram({ CLOCK_FILE: clock, ...env })
  })
  test.afterAll(() => running.stop())
  const program: StartedProgram = {
    get address() {
      return running.address
    },
    get logins() {
      return running.logins
    },
    stop: () => running.stop(),
  }
  return { program, today }
}
