/**
 * Writes shared/cql2/cql2-parser.gen.js and its types from the grammar beside them.
 * Run it after every change of the grammar; a house test refuses a stale parser. Must never run in the product.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import peggy from 'peggy'

const folder = new URL('../../shared/cql2/', import.meta.url)

export const cql2ParserFiles = {
  code: new URL('cql2-parser.gen.js', folder),
  types: new URL('cql2-parser.gen.d.ts', folder),
} as const

const header = '// Generated from cql2.peggy by test/support/generate-cql2-parser.ts. Do not edit.\n'

const types = `${header}import type { createGrammarBuild } from './grammar-build.ts'

export interface Cql2SyntaxError extends Error {
  readonly location: { readonly start: { readonly offset: number } }
}
export const SyntaxError: abstract new () => Cql2SyntaxError
export function parse(
  text: string,
  options: { readonly build: ReturnType<typeof createGrammarBuild> },
): unknown
`

/** Text of both generated files. No result cache: the grammar reads brackets once, and the client ships this. */
export function generateCql2Parser(): { code: string; types: string } {
  const grammar = readFileSync(new URL('cql2.peggy', folder), 'utf8')
  const code = peggy.generate(grammar, { output: 'source', format: 'es', cache: false })
  return { code: `${header}${code}`, types }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const generated = generateCql2Parser()
  writeFileSync(cql2ParserFiles.code, generated.code)
  writeFileSync(cql2ParserFiles.types, generated.types)
}
