/** How a file looks here: short, opened by a comment, named by what it is; and what none may contain. */
import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sourceFiles } from '../support/source-files.ts'

const code = sourceFiles()
const withSql = sourceFiles(undefined, ['.ts', '.tsx', '.sql'])
const paths = (files: readonly { path: string }[]): string[] => files.map((file) => file.path)

const LINES = 320
/** Words in two languages are one long list, and better so. */
const isWordList = (path: string): boolean => path.startsWith('shared/i18n/')

describe('every file', () => {
  test(`has at most ${LINES} lines`, () => {
    const long = withSql.filter(({ path, text }) => !isWordList(path) && text.split('\n').length > LINES)
    expect(paths(long)).toEqual([])
  })

  test('opens with a comment that says what it is for', () => {
    const mute = withSql.filter(
      ({ path, text }) => !/^(?:#!.*\n)?(?:\/\*\*|--)/.test(text) && !path.endsWith('.test.ts'),
    )
    expect(paths(mute)).toEqual([])
  })

  test('has a kebab-case name that is no rag-bag', () => {
    const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z]+)*\.(?:ts|tsx)$/
    expect(paths(code.filter(({ path }) => !kebab.test(basename(path))))).toEqual([])
    expect(
      paths(
        code.filter(({ path }) => /(?:^|\/)(?:utils?|helpers?|common|misc|manager|index)[./]/.test(path)),
      ),
    ).toEqual([])
  })
})

describe('nowhere', () => {
  const self = 'test/house/files.test.ts'
  const found = (pattern: RegExp, allowed: readonly string[] = []): string[] =>
    paths(code.filter(({ path, text }) => path !== self && !allowed.includes(path) && pattern.test(text)))

  test('is SQL put together from text, but for the migrations that are text', () => {
    expect(found(/\bsql\.raw\(/, ['server/db/migrate.ts'])).toEqual([])
  })

  test('is a test switched off', () => {
    expect(found(/\b(?:it|test|describe)\.(?:skip|only|todo|fails|skipIf|runIf)\b/)).toEqual([])
  })

  test('is a check of the types or the linter switched off', () => {
    expect(
      found(/@ts-(?:ignore|expect-error|nocheck)|(?:eslint|oxlint)-disable|\bas unknown as [A-Z{(]/),
    ).toEqual([])
  })

  test('is something left for later', () => {
    expect(found(/\b(?:TODO|FIXME|XXX)\b/)).toEqual([])
  })

  test('is the environment read but at its border', () => {
    const border = /^server\/(?:config\.ts|cli\/)|^test\/|^client\/(?:vite\.config|build\/)/
    const readers = code.filter(({ path, text }) => !border.test(path) && /\bprocess\.env\b/.test(text))
    expect(paths(readers)).toEqual([])
  })
})
