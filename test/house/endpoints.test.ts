/** The contract and the server are the same list. */
import { expect, test } from 'vitest'
import { allBindings } from '../../server/bindings.ts'
import { allEndpoints } from '../../shared/api/all.ts'
import { problemTypes } from '../../shared/problem.ts'
import { sourceFiles } from '../support/source-files.ts'

const twice = (values: readonly string[]): string[] =>
  values.filter((value, index) => values.indexOf(value) !== index)

test('every endpoint is bound exactly once, and nothing else is', () => {
  const bound = allBindings.map((binding) => binding.endpoint.id)
  expect(twice(bound)).toEqual([])
  expect(bound.toSorted()).toEqual(allEndpoints.map((one) => one.id).toSorted())
  const other = allBindings.filter((binding) => !allEndpoints.includes(binding.endpoint))
  expect(other.map((binding) => binding.endpoint.id)).toEqual([])
})

test('ids and addresses are unique, and an id is a verb and a noun in kebab-case', () => {
  expect(twice(allEndpoints.map((one) => one.id))).toEqual([])
  expect(twice(allEndpoints.map((one) => `${one.method} ${one.path.replaceAll(/\{\w+\}/g, '{}')}`))).toEqual(
    [],
  )
  expect(allEndpoints.map((one) => one.id).filter((id) => !/^[a-z]+(-[a-z]+)+$/.test(id))).toEqual([])
})

test('path parameters and their schema name the same things', () => {
  for (const endpoint of allEndpoints) {
    const inPath = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
    const shape: unknown = endpoint.params && 'shape' in endpoint.params ? endpoint.params.shape : {}
    expect(Object.keys(shape as object), endpoint.id).toEqual(inPath)
  }
})

test('a command that changes a version asks for it, and says so', () => {
  const careless = allEndpoints.filter(
    (one) => one.conditional !== (one.problems.includes('precondition-required') || undefined),
  )
  expect(careless.map((one) => one.id)).toEqual([])
})

test('every problem of the table is answered somewhere', () => {
  const sources = sourceFiles(['server', 'shared']).filter(
    ({ path }) => !/\.test\.ts$|^shared\/problem\.ts$|^shared\/i18n\/problems\.ts$|^shared\/api\//.test(path),
  )
  const unused = Object.keys(problemTypes).filter(
    (slug) => !sources.some(({ text }) => text.includes(`'${slug}'`)),
  )
  expect(unused).toEqual([])
})
