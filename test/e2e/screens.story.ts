/** Every screen, on a desk and on a phone, in both languages: nothing breaks, nothing overflows, axe finds nothing. */
import { type Browser, type Page, expect, test } from '@playwright/test'
import { type StartedProgram, startBuiltProgram } from './program.ts'
import { violationsOf } from './axe.ts'
import { whatHappened } from './person.ts'

let program: StartedProgram
test.beforeAll(async () => {
  program = await startBuiltProgram()
})
test.afterAll(() => program.stop())

async function openAs(
  browser: Browser,
  role: string,
  viewport: { width: number; height: number },
): Promise<Page> {
  // The page's policy forbids foreign scripts, also axe's.
  const context = await browser.newContext({ viewport, bypassCSP: true })
  const { login, password } = program.logins[role]!
  expect(
    (await context.request.post(`${program.address}/api/session`, { data: { login, password } })).status(),
  ).toBe(201)
  return await context.newPage()
}

async function look(page: Page, path: string, lang: string): Promise<void> {
  await page.goto(`${program.address}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`)
  await expect(page.locator('main h1, main h2, header h1').first()).toBeVisible()
  await page.waitForLoadState('networkidle')
  await expect(page.locator('.loading-bar')).toHaveCount(0, { timeout: 60_000 })
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(overflow, `${path} is wider than the screen`).toBeLessThanOrEqual(0)
  expect(await violationsOf(page)).toEqual([])
}

/** As long as nothing has come, a page has nothing to tab to but itself. */
async function lookWhileWaiting(page: Page, path: string): Promise<void> {
  const asked = `${program.address}/api${path}`
  await page.route(asked, () => undefined)
  await page.goto(`${program.address}${path}`)
  await expect(page.locator('main .skeleton').first()).toBeVisible()
  expect(await violationsOf(page)).toEqual([])
  await page.unroute(asked)
}

/** A case of the first asset that has one. */
async function caseOf(page: Page): Promise<string> {
  const { items } = (await (await page.request.get(`${program.address}/api/desk?limit=1`)).json()) as {
    items: { id: string }[]
  }
  return `/cases/${items[0]!.id}`
}

/** A draft is closed without saving and opened again: what was typed is there. */
async function wordADraft(page: Page, lang: string): Promise<void> {
  const cases = (await (
    await page.request.get(`${program.address}/api/desk?limit=1&track=idle_land`)
  ).json()) as {
    items: { id: string }[]
  }
  const made = await page.request.post(`${program.address}/api/cases/${cases.items[0]!.id}/notices`, {
    data: { kind: 'investigation_notice' },
  })
  expect(made.status(), await made.text()).toBe(201)
  await page.goto(`${program.address}/cases/${cases.items[0]!.id}?lang=${lang}`)
  const line = page.locator('.notice-list li').first()
  const dialog = page.getByRole('dialog')
  await line.getByRole('button').click()
  const address = dialog.getByRole('textbox').last()
  await address.fill('石坪桥横街 8 号')
  expect(await violationsOf(page)).toEqual([])
  await dialog.getByRole('button', { name: lang === 'en' ? 'Close' : '关闭' }).click()
  await expect(dialog).toHaveCount(0)
  await line.getByRole('button').click()
  await expect(address).toHaveValue('石坪桥横街 8 号')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
}

async function bundleOf(page: Page): Promise<string> {
  const { items } = (await (await page.request.get(`${program.address}/api/bundles`)).json()) as {
    items: { id: string }[]
  }
  return `/bench/${items[0]!.id}`
}

const desk = { name: 'on a desk in English', viewport: { width: 1440, height: 900 }, lang: 'en' }
const phone = { name: 'on a phone in Chinese', viewport: { width: 390, height: 844 }, lang: 'zh-CN' }
// What a screen looks like is no matter of the database: one runs the desk, the other the phone.
for (const { name, viewport, lang } of process.env['DATABASE_URL'] ? [phone] : [desk]) {
  test(`the registrar’s and the administrator’s screens ${name}`, async ({ browser }) => {
    const registrar = await openAs(browser, 'registrar', viewport)
    const faults = whatHappened(registrar)
    const { items } = (await (
      await registrar.request.get(`${program.address}/api/assets?limit=1`)
    ).json()) as { items: { id: string }[] }
    const asset = `/assets/${items[0]!.id}`
    for (const path of [
      '/',
      '/?layers=metro,zones~80,ecology',
      '/register',
      asset,
      `${asset}?tab=geometry`,
      `${asset}?tab=rights`,
      `${asset}?tab=history`,
      `${asset}/edit`,
      '/assets/new',
      '/imports',
      '/desk',
      '/slips',
      '/documents',
      '/batches',
      await caseOf(registrar),
      `${await caseOf(registrar)}/summary`,
    ]) {
      await look(registrar, path, lang)
    }
    await wordADraft(registrar, lang)
    expect(faults).toEqual([])
    // who may change nothing has no button in a table that is wider than the screen
    const auditor = await openAs(browser, 'auditor', viewport)
    await lookWhileWaiting(auditor, asset)
    for (const path of [asset, `${asset}?tab=rights`, await caseOf(registrar)])
      await look(auditor, path, lang)
    const promoter = await openAs(browser, 'promoter', viewport)
    for (const path of [
      '/publications',
      '/leads',
      '/investors',
      '/bench',
      '/bench/new',
      await bundleOf(promoter),
    ])
      await look(promoter, path, lang)
    const planner = await openAs(browser, 'planner', viewport)
    for (const path of ['/planner', '/layers/metro']) await look(planner, path, lang)
    const administrator = await openAs(browser, 'administrator', viewport)
    for (const path of [
      '/layers',
      '/admin/users',
      '/admin/units',
      '/admin/areas',
      '/admin/rules',
      '/admin/rules?rule=reg.first_cq',
      '/admin/holidays',
      '/admin/workflows',
      '/admin/workflows/idle_land?state=suspected',
      '/admin/system',
      '/admin/publishing',
    ])
      await look(administrator, path, lang)
  })
}
