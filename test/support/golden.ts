/** Golden files: what was once looked at and found right. Only `npm run bless` (BLESS=1) writes them. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect } from 'vitest'
import { projectRoot } from './source-files.ts'

/** Fails with the difference; the cure is to undo the change, or to look at it and bless it. */
export function agreesWithGolden(name: string, value: unknown): void {
  const path = join(projectRoot, 'test/golden', name)
  const text = typeof value === 'string' ? value : `${JSON.stringify(value, null, 2)}\n`
  if (process.env['BLESS'] === '1') {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  const golden = existsSync(path) ? readFileSync(path, 'utf8') : ''
  expect(text, `differs from test/golden/${name}; if that is meant: npm run bless`).toBe(golden)
}
