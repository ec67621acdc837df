/** The README tells the truth where a test can know it: folders, scripts, variables, commands. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '../support/source-files.ts'

const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8')
const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8')

/** The indented tree under "The map of the house", as paths. */
function mappedPaths(): string[] {
  const block = /## The map of the house\s+```\n([\s\S]+?)```/.exec(readme)?.[1] ?? ''
  let parent = ''
  return block
    .split('\n')
    .map((line) => /^( *)([\w.-]+\/?)(?:\s|$)/.exec(line))
    .filter((match) => match !== null)
    .map(([, indent = '', name = '']) => {
      if (indent === '') parent = name
      return indent === '' ? name : join(parent, name)
    })
}

test('the map of the house names what exists, and every room of the server', () => {
  const paths = mappedPaths()
  expect(paths.length).toBeGreaterThan(30)
  expect(paths.filter((path) => !existsSync(join(projectRoot, path)))).toEqual([])
  const rooms = readdirSync(join(projectRoot, 'server'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `server/${entry.name}/`)
  expect(rooms.filter((room) => !paths.includes(room))).toEqual([])
})

test('the files that the five paths and the recipes name exist', () => {
  const named = [...readme.matchAll(/`((?:sql|shared|server|test|fixtures|client)\/[\w./-]+)`/g)].map(
    (match) => match[1] ?? '',
  )
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter((path) => !existsSync(join(projectRoot, path)))).toEqual([])
})

test('the configuration table has every variable that the program reads, and no other', () => {
  const table = /## Configuration([\s\S]+?)\n## /.exec(readme)?.[1] ?? ''
  const documented = [...table.matchAll(/^\| (`[^|]+) \|/gm)].flatMap((row) =>
    [...(row[1] ?? '').matchAll(/`([A-Z_]+)`/g)].map((match) => match[1] ?? ''),
  )
  const inCode = [...read('server/config.ts').matchAll(/^ {4}([A-Z][A-Z_]+):/gm)].map(
    (match) => match[1] ?? '',
  )
  expect(inCode.length).toBeGreaterThan(15)
  expect(documented.toSorted()).toEqual(inCode.toSorted())
})

test('the scripts and subcommands that it names exist', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const called = [...readme.matchAll(/npm (?:run )?([a-z][\w:]*)/g)]
    .map((match) => match[1] ?? '')
    .filter((name) => name !== 'ci')
  expect(called.filter((name) => !(name in scripts))).toEqual([])
  const registered = read('server/cli/panhuo.ts')
  const table = /## The command line([\s\S]+?)\n## /.exec(readme)?.[1] ?? ''
  const commands = [...table.matchAll(/^\| `panhuo (\w+)/gm)].map((match) => match[1] ?? '')
  expect(commands).toContain('start')
  expect(commands.filter((name) => !registered.includes(`./${name}.ts'`))).toEqual([])
})
