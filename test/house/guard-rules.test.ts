/** Guards say which rules they read, so that the rules page can show where each is used. */
import { expect, test } from 'vitest'
import { guardRuleIds } from '../../shared/workflow/guard-names.ts'
import { ruleBook } from '../../shared/workflow/rules.ts'
import { sourceFiles } from '../support/source-files.ts'

test('every rule that a guard reads by name is in the list that pages show', () => {
  const known = new Set(ruleBook.map(({ id }) => id))
  const listed = new Set(Object.values(guardRuleIds).flat())
  const named = sourceFiles(['shared'])
    .filter(({ path }) => /workflow\/guards-\w+\.ts$/.test(path))
    .flatMap(({ text }) => [...text.matchAll(/'([a-z_]+\.[a-z_0-9]+)'/g)].map((match) => match[1] ?? ''))
    .filter((id) => known.has(id))
  expect(named.length).toBeGreaterThan(8)
  expect([...new Set(named)].filter((id) => !listed.has(id))).toEqual([])
  expect([...listed].filter((id) => !known.has(id))).toEqual([])
})
