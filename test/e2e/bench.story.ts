/**
 * The concession bench, in a real browser on the built program with the demonstration: an officer puts assets together, types
 * what they earn and cost, tries a worse case, keeps it and takes it on to a publication draft; so does a candidate package.
 */
import { type Page, expect, test } from '@playwright/test'
import { violationsOf } from './axe.ts'
import { logIn, whatHappened } from './person.ts'
import { type StartedProgram, startBuiltProgram } from './program.ts'

let program: StartedProgram
test.beforeAll(async () => {
  program = await startBuiltProgram({ SCHEDULER: 'false' })
})
test.afterAll(() => program.stop())

const figure = (page: Page, name: string) =>
  page
    .locator('.bundle-figures div')
    .filter({ has: page.getByText(name, { exact: true }) })
    .locator('dd')
const wan = async (page: Page): Promise<number> =>
  Number(((await figure(page, '净现值').textContent()) ?? '').replace('−', '-').replaceAll(/[^\d.-]/g, ''))

test('an officer puts a bundle together, computes it, and offers it', async ({ browser }) => {
  const context = await browser.newContext({ bypassCSP: true, viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  const faults = whatHappened(page)
  await logIn(page, program, 'promoter')

  await test.step('picks two car parks from the list', async () => {
    await page.getByRole('link', { name: '推介' }).click()
    await page.getByRole('link', { name: '特许经营测算' }).click()
    await page.getByRole('link', { name: '新建资产包' }).click()
    await page.getByLabel('名称', { exact: true }).fill('杨家坪停车打包')
    await page.getByLabel('按名称找').fill('停车场')
    const rows = page.locator('.picker__rows label').filter({ hasText: '停车场' })
    await rows.nth(0).click()
    await rows.nth(1).click()
    await page.getByRole('button', { name: '就用这 2 宗' }).click()
    await expect(page.getByText('合计 2 宗')).toBeVisible()
  })

  await test.step('types numbers and sees what they come to at once', async () => {
    for (const box of await page.locator('.bundle-quantity').all()) await box.fill('100')
    await page.getByLabel('车位收费（元/个·月）').fill('300')
    await page.getByLabel('总投资（万元）').fill('300')
    await page.getByLabel('期限（年）').fill('10')
    await page.getByLabel('收入年增长（%）').fill('0')
    // 200 × 300 × 12 × 0.7 = 50.4 万元 a year for ten years at 6 %: 370.95 − 300
    await expect(figure(page, '净现值')).toHaveText('70.95 万元')
    await expect(figure(page, '内部收益率')).toHaveText('10.75%')
  })

  await test.step('the legal form is checked against its cap, a worse case turns the sign', async () => {
    await page.getByLabel('法律形式').selectOption({ label: '租赁' })
    await page.getByLabel('期限（年）').fill('21')
    await expect(page.getByText('21 年，超过上限 20 年')).toBeVisible()
    await page.getByLabel('期限（年）').fill('10')
    await page.getByRole('radiogroup', { name: '情景' }).getByText('低', { exact: true }).click()
    expect(await wan(page)).toBeLessThan(0)
  })

  await test.step('keeps it; it is there after a reload', async () => {
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await expect(page.getByText('已保存')).toBeVisible()
    await page.reload()
    await expect(figure(page, '净现值')).toHaveText('70.95 万元')
    expect(await violationsOf(page)).toEqual([])
  })

  await test.step('takes it on to a publication draft with its assets', async () => {
    await page.getByRole('button', { name: '发布推介' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '发布推介' }).click()
    await expect(page).toHaveURL(/\/publications\//)
    await expect(page.getByLabel('标题（中文）')).toHaveValue('杨家坪停车打包')
    await expect(page.locator('.publication-members li')).toHaveCount(2)
  })

  await test.step('a candidate package becomes a draft too', async () => {
    const query = encodeURIComponent(`family = 'idle_land'`)
    const answer = await page.request.get(`${program.address}/api/assets?limit=2&filter=${query}`)
    const { items } = (await answer.json()) as { items: { id: string }[] }
    const data = { name: '电力路南片', assetIds: items.map(({ id }) => id) }
    const saved = await page.request.post(`${program.address}/api/packages`, { data })
    expect(saved.status()).toBe(201)
    await page.goto(`${program.address}/bench?tab=packages`)
    const row = page.getByRole('row', { name: /电力路南片/ })
    await row.getByRole('button', { name: '发布推介' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '发布推介' }).click()
    await expect(page).toHaveURL(/\/publications\//)
    await expect(page.getByLabel('标题（中文）')).toHaveValue('电力路南片')
  })
  expect(faults).toEqual([])
})
