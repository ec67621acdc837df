/** What axe finds wrong on a page, by WCAG 2.2 AA. The page's context must bypass its policy, which forbids foreign scripts. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type { AxeResults } from 'axe-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const standards = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']

export async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  // As text: the page knows `axe`, this file's types do not.
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run(document, { runOnly: ${JSON.stringify(standards)} })`,
  )
  return violations.map(({ id, nodes }) => `${new URL(page.url()).pathname}: ${id} ${nodes[0]?.html ?? ''}`)
}
