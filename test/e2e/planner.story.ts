/**
 * A planner's three questions, in a real browser on the built program with the demonstration: what can be combined near the
 * metro, what lies on the red line, what changed since the last meeting. Each takes a few clicks and well under a minute.
 */
import { type Page, expect, test } from '@playwright/test'
import { type StartedProgram, startBuiltProgram } from './program.ts'
import { logIn, mapIsIdle, whatHappened } from './person.ts'

let program: StartedProgram
test.beforeAll(async () => {
  program = await startBuiltProgram()
})
test.afterAll(() => program.stop())

const rows = (page: Page) => page.locator('.planner-table tbody tr')

test('a planner asks what can be combined near the metro, what lies on the red line, and what changed', async ({
  page,
}) => {
  const faults = whatHappened(page)
  await logIn(page, program, 'planner')

  await test.step('scattered plots within 500 m of a metro station that combine to more than 5 mu', async () => {
    await page.getByRole('link', { name: '分析' }).click()
    await page.getByRole('button', { name: '零星地块组合' }).click()
    await page.getByRole('button', { name: '改条件' }).click()
    await page.getByRole('button', { name: '只看零星空闲土地' }).press('Enter')
    await page.getByRole('button', { name: '完成' }).click()
    await page.getByRole('button', { name: '加一条位置条件' }).click()
    await page.getByLabel('地点').selectOption('layer')
    await page.getByLabel('选图层').selectOption({ label: '轨道站点' })
    await page.getByLabel('关系').selectOption('near')
    await page.getByLabel('相邻间距不超过', { exact: true }).fill('20')
    await page.getByRole('button', { name: '计算', exact: true }).click()
    await expect(rows(page).first()).toBeVisible()
    for (const mu of await rows(page).locator('td:nth-child(5)').allTextContents())
      expect(Number(mu.replaceAll(',', ''))).toBeGreaterThanOrEqual(5)
    await mapIsIdle(page)
  })

  await test.step('the best combination becomes a candidate package', async () => {
    await rows(page).first().click()
    await page.getByRole('button', { name: '存为候选地块包' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
    await expect(page.getByText('候选地块包已存')).toBeVisible()
  })

  await test.step('the address is the question: a colleague opens the same answer', async () => {
    const count = await rows(page).count()
    await page.reload()
    await expect(rows(page)).toHaveCount(count)
  })

  await test.step('what lies in a planning zone that is pressed on the map', async () => {
    await page.goto(`${program.address}/planner`)
    await page.getByRole('button', { name: '加一条位置条件' }).click()
    await page.getByLabel('地点').selectOption('layer')
    await page.getByLabel('选图层').selectOption({ label: '控制性详细规划' })
    await page.getByRole('button', { name: '在图上点选' }).click()
    await mapIsIdle(page)
    const names = page.getByLabel('只看这些要素')
    const middle = page.locator('.planner-map canvas.maplibregl-canvas')
    await expect(async () => {
      await middle.click()
      await expect(names).toHaveValue(/^JL-/, { timeout: 1_000 })
    }).toPass()
    // Pressed again it is no longer asked for.
    await middle.click()
    await expect(names).toHaveValue('')
    await middle.click()
    await page.getByRole('button', { name: '结束点选' }).click()
    await page.getByRole('button', { name: '计算', exact: true }).click()
    await expect(rows(page).first()).toBeVisible()
  })

  await test.step('which assets lie on the ecological red line, and by how much', async () => {
    await page.goto(`${program.address}/planner`)
    await page.getByRole('button', { name: '套合分析' }).click()
    await page.getByRole('combobox', { name: '图层', exact: true }).selectOption({ label: '生态保护红线' })
    await page.getByRole('button', { name: '计算', exact: true }).click()
    await expect(page.getByRole('heading', { name: /套合分析/ }).last()).toBeVisible()
    await expect(rows(page).first()).toContainText(/\d+\.\d\d/)
  })

  await test.step('what changed since the last meeting, day by day', async () => {
    await page.getByRole('button', { name: '两期变化' }).click()
    await page.getByRole('button', { name: '重新计算' }).click()
    await expect(page.getByText(/为止 \d+ 处/)).toBeVisible()
    await expect(rows(page).first()).toBeVisible()
    const all = await rows(page).count()
    await page.getByRole('slider').focus()
    await page.keyboard.press('Home')
    await expect(page.getByText(/为止 \d+ 处/)).not.toContainText(` ${all} 处`)
  })

  expect(faults).toEqual([])
})
