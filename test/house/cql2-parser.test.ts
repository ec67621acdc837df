import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { cql2ParserFiles, generateCql2Parser } from '../support/generate-cql2-parser.ts'

test('the generated CQL2 parser is the one that its grammar makes (else run test/support/generate-cql2-parser.ts)', () => {
  const generated = generateCql2Parser()
  expect(readFileSync(cql2ParserFiles.code, 'utf8') === generated.code).toBe(true)
  expect(readFileSync(cql2ParserFiles.types, 'utf8')).toBe(generated.types)
})
