/**
 * The registrar's main job, in a real browser on the built program: log in, bring in a real file, see it on map
 * and in the table, correct a shape, change the title status, meet a colleague's change, read the history, log out.
 */
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Page, expect, test } from '@playwright/test'
import { sampleShapefileZip } from '../../fixtures/files/sample-shapefile.ts'
import { type StartedProgram, startBuiltProgram } from './program.ts'
import { logIn, mapIsIdle, whatHappened } from './person.ts'

const chicago = resolve(import.meta.dirname, '../../../shared/data/chicago-large-lots/rp_lots.zip')
/** The real file where it is at hand; else the generated GBK shapefile in CGCS2000 zone 36. */
const upload = existsSync(chicago)
  ? {
      name: 'rp_lots.zip',
      mimeType: 'application/zip',
      buffer: readFileSync(chicago),
      rows: 18_618,
      place: '11/41.85/-87.68',
    }
  : {
      name: '存量地块.zip',
      mimeType: 'application/zip',
      buffer: sampleShapefileZip({ count: 40, epsg: 4524, encoding: 'GBK' }),
      rows: 40,
      place: '13/29.5/106.5',
    }

let program: StartedProgram
test.beforeAll(async () => {
  program = await startBuiltProgram({ PANHUO_REGION: '-180,-80,180,80' })
})
test.afterAll(() => program.stop())

const grouped = (n: number): string => n.toLocaleString('en-US')

test('a registrar brings in a file, corrects a parcel beside a colleague, and the history shows both', async ({
  browser,
}) => {
  const page = await (await browser.newContext()).newPage()
  const faults = whatHappened(page)

  await test.step('log in', async () => {
    await logIn(page, program, 'registrar')
    await expect(page.getByRole('heading', { name: '一张图' })).toBeVisible()
  })

  const written = await test.step('import the file', () => importFile(page))

  await test.step('table and map show it', async () => {
    await page.getByRole('link', { name: new RegExp(`在台账里看这 ${grouped(written)} 宗`) }).click()
    await expect(page.getByText(`${grouped(written)} 宗`).first()).toBeVisible()
    await page.goto(`${program.address}/?v=${upload.place}${new URL(page.url()).search.replace('?', '&')}`)
    await mapIsIdle(page)
    await expect(page.getByText(`${grouped(written)} 宗`).first()).toBeVisible()
  })

  const address =
    await test.step('open a parcel from the register and correct its name and shape', async () => {
      await page.goto(
        `${program.address}/register?filter=${encodeURIComponent("name = '黄桷坪 C12-3 地块'")}`,
      )
      await page.getByText('黄桷坪 C12-3 地块').first().click()
      await expect(page.getByRole('heading', { name: '黄桷坪 C12-3 地块', exact: true })).toBeVisible()
      return page.url().split('?')[0]!
    })

  await test.step('a colleague changes the same parcel first; the conflict is caught and merged', async () => {
    const colleague = await (await browser.newContext()).newPage()
    await logIn(colleague, program, 'registrar')
    await page.goto(`${address}/edit`)
    await mapIsIdle(page)
    await page.getByText('坐标录入').click()
    await expect(page.getByLabel('坐落')).toHaveValue(/./)
    await colleague.goto(`${address}/edit`)
    await colleague.getByLabel('坐落').fill('电力路片区（同事更正）')
    await colleague.getByRole('button', { name: '保存' }).click()
    await expect(colleague.getByRole('heading', { name: '黄桷坪 C12-3 地块', exact: true })).toBeVisible()
    await expect(colleague.getByText('电力路片区（同事更正）').first()).toBeVisible()

    await moveOneCorner(page)
    await page.getByLabel('备注').fill('按 2026 年复测更正界址点')
    await page.getByRole('button', { name: '保存' }).click()
    await expect(page.getByText('先改过')).toBeVisible()
    await page.getByRole('button', { name: '按选定的保存' }).click()
    await expect(page).toHaveURL(new RegExp(`${address}(\\?|$)`))
    await expect(page.getByText('电力路片区（同事更正）').first()).toBeVisible()
    await colleague.context().close()
  })

  await test.step('change the title status with its basis', async () => {
    await page.getByRole('button', { name: '更多操作' }).click()
    await page.getByRole('menuitem', { name: '变更权属状态' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio').first().check()
    await dialog.getByLabel('原因').fill('抵押已注销')
    await dialog.getByRole('button', { name: /变更为/ }).click()
    await expect(page.getByText('权属状态已改为')).toBeVisible()
  })

  await test.step('history shows both people’s work, with the shape before and after', async () => {
    await page.goto(`${address}?tab=history`)
    await expect(page.getByText('抵押已注销')).toBeVisible()
    await expect(page.getByText('图形有变').first()).toBeVisible()
    await expect(page.getByText('电力路片区（同事更正）').first()).toBeVisible()
  })

  await test.step('log out', async () => {
    await page.getByRole('button', { name: /王敏/ }).click()
    await page.getByRole('menuitem', { name: '退出登录' }).click()
    await expect(page.getByRole('button', { name: '登录' })).toBeVisible()
    await page.goto(address)
    await expect(page.getByRole('button', { name: '登录' })).toBeVisible()
  })
  expect(faults).toEqual([])
})

/** @returns how many rows were written. */
async function importFile(page: Page): Promise<number> {
  await page.goto(`${program.address}/imports`)
  const { name, mimeType, buffer } = upload
  await page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer })
  await expect(page).toHaveURL(/\/imports\/[\da-f-]{36}/, { timeout: 60_000 })
  await page.getByRole('button', { name: '下一步：字段对应' }).click()
  await page.getByLabel('名称前缀').fill('导入地块 ')
  await page.getByRole('button', { name: '开始预演' }).click()
  const commit = page.getByRole('button', { name: /提交 [\d,]+ 行/ })
  await expect(commit).toBeEnabled({ timeout: 120_000 })
  const text = (await commit.textContent()) ?? ''
  const rows = Number(text.replaceAll(/\D/g, ''))
  expect(rows).toBeGreaterThan(upload.rows * 0.9)
  await commit.click()
  await page.getByRole('dialog').getByRole('button', { name: /提交/ }).click()
  await expect(page.getByText(`${grouped(rows)} 行已写入台账`)).toBeVisible({ timeout: 120_000 })
  return rows
}

/** One boundary point 3 m inwards, typed as coordinates: the same door as dragging it, without a pixel to hit. */
async function moveOneCorner(page: Page): Promise<void> {
  const box = page.getByLabel(/每行一点/)
  const text = await box.inputValue()
  const lines = text.split('\n')
  const [lon = '', lat = ''] = lines[1]!.split(/[,\s]+/)
  lines[1] = `${Number(lon) - 0.00003},${Number(lat) - 0.00003}`
  await box.fill(lines.join('\n'))
  await page.getByRole('button', { name: '按坐标成图' }).click()
  await expect(page.getByText('图形合法')).toBeVisible()
}
