/** A landed migration is never edited: databases out there have run it. `npm run bless` takes up new ones. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { agreesWithGolden } from '../support/golden.ts'
import { sourceFiles } from '../support/source-files.ts'

const files = sourceFiles(['sql/migrations'], ['.sql'])

test('migrations are the ones that were blessed', () => {
  const checksums = files.map(
    ({ path, text }) => [path, createHash('sha256').update(text).digest('hex')] as const,
  )
  agreesWithGolden('migrations.json', Object.fromEntries(checksums))
})

test('migrations are numbered without a gap', () => {
  const numbers = files.map(({ path }) => Number(/\/(\d{4})_[a-z0-9_]+\.sql$/.exec(path)?.[1]))
  expect(numbers).toEqual(files.map((_, index) => index + 1))
})
