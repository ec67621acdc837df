/** What a person does on every screen: log in, wait for the map, and notice when something breaks. */
import { type Page, expect } from '@playwright/test'
import type { StartedProgram } from './program.ts'

export async function logIn(page: Page, program: StartedProgram, role: string): Promise<void> {
  const { login, password } = program.logins[role]!
  await page.goto(program.address)
  await page.getByLabel('用户名').fill(login)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page.getByRole('button', { name: '登录' })).toHaveCount(0)
}

/** The map has drawn all it asked for: no loading bar. */
export async function mapIsIdle(page: Page): Promise<void> {
  await expect(page.locator('canvas.maplibregl-canvas').first()).toBeVisible({ timeout: 60_000 })
  await expect(page.locator('.loading-bar')).toHaveCount(0, { timeout: 60_000 })
}

/** Faults that a person would not see but a page must not have: script errors and 5xx answers. */
export function whatHappened(page: Page): string[] {
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} ${response.url()}`)
  })
  return faults
}
