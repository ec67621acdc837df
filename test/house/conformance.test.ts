/** The page of requirements: every class that /ogc claims has its rows, and every test that a row names is there. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { conformanceClasses } from '../../server/ogc/conformance.ts'
import { projectRoot } from '../support/source-files.ts'

const page = readFileSync(join(projectRoot, 'test/interop/requirements.md'), 'utf8')
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| class |'))
  .map((line) => line.split('|').map((cell) => cell.trim()))

/** `common-1/core, json; features-1/core` → the three. */
const classesOf = (cell: string): string[] =>
  cell.split('; ').flatMap((part) => {
    const [, standard = '', names = ''] = /^([\w-]+)\/(.+)$/.exec(part) ?? []
    return names.split(', ').flatMap((name) => (name.includes('/') ? [name] : [`${standard}/${name}`]))
  })

test('every class is in the table, and no other', () => {
  const claimed = conformanceClasses.map((uri) =>
    uri.replace(/^http:\/\/www\.opengis\.net\/spec\/(?:ogcapi-)?([\w-]+)\/1\.0\/conf\//, '$1/'),
  )
  const documented = new Set(rows.flatMap(([, cell = '']) => classesOf(cell)))
  expect([...documented].toSorted()).toEqual(claimed.toSorted())
})

test('every requirement has one row of its class', () => {
  const named = rows.flatMap(([, cell = '', names = '']) =>
    classesOf(cell).flatMap((one) => names.split(', ').map((name) => `${one}/${name}`)),
  )
  expect(named.filter((name, index) => named.indexOf(name) !== index || name.endsWith('/'))).toEqual([])
})

test('every test that it names exists', () => {
  const files = [
    'core',
    'cql2',
    'cql2-examples',
    'query',
    'requirements',
    'schemas-and-tiles',
    'suite',
    'visitors',
    'write',
  ]
  const texts = new Map(
    files.map((name) => [name, readFileSync(join(projectRoot, `test/api/ogc-${name}.test.ts`), 'utf8')]),
  )
  // A dash says why a requirement asks nothing of us.
  const tested = rows.filter(([, , , cell = '']) => !cell.startsWith('— '))
  const named = tested.flatMap(([, , , cell = '']) =>
    cell.split(/; (?=[a-z\d-]+: )/).map((one) => {
      const [, file = '', title = ''] = /^([a-z\d-]+): (.+)$/.exec(one) ?? []
      return { one, isThere: title !== '' && (texts.get(file)?.includes(title) ?? false) }
    }),
  )
  expect(named.length).toBeGreaterThan(30)
  expect(named.filter(({ isThere }) => !isThere).map(({ one }) => one)).toEqual([])
})
