// Generated from cql2.peggy by test/support/generate-cql2-parser.ts. Do not edit.
import type { createGrammarBuild } from './grammar-build.ts'

export interface Cql2SyntaxError extends Error {
  readonly location: { readonly start: { readonly offset: number } }
}
export const SyntaxError: abstract new () => Cql2SyntaxError
export function parse(
  text: string,
  options: { readonly build: ReturnType<typeof createGrammarBuild> },
): unknown
