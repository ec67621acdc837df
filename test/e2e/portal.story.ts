/**
 * From an offer to a signature, in a real browser on the built program: an officer packages three plots, a second person
 * approves, a visitor on a phone finds, compares and asks, the officer signs, the case follows and the plots leave the map;
 * a citizen objects to an announcement. What the screens of cases show elsewhere goes over HTTP.
 */
import { type Browser, type Page, expect, test } from '@playwright/test'
import { aCreditCode } from '../support/right-builders.ts'
import { violationsOf } from './axe.ts'
import { clerkOf, openCase } from './case-person.ts'
import { logIn, whatHappened } from './person.ts'
import { type StartedProgram, startBuiltProgram } from './program.ts'

let program: StartedProgram
test.beforeAll(async () => {
  // Letters wait in the outbox: nothing listens there, and the clock stands.
  program = await startBuiltProgram({
    SCHEDULER: 'false',
    SMTP_URL: 'smtp://127.0.0.1:9',
    PUBLIC_ORIGIN: 'http://panhuo.test',
  })
})
test.afterAll(() => program.stop())

const phone = { width: 390, height: 844 }
const TITLE = '云山口袋公园拼合地块'

async function as(browser: Browser, who: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  page.setDefaultTimeout(30_000)
  await logIn(page, program, who)
  return page
}
const visitor = async (browser: Browser): Promise<Page> =>
  await (await browser.newContext({ viewport: phone, bypassCSP: true, locale: 'zh-CN' })).newPage()
const go = (page: Page, path: string) => page.goto(program.address + path)

const plot = (n: number): unknown => {
  const west = 106.4021 + n * 0.0006
  const [south, east, north] = [29.4981, west + 0.0005, 29.4986]
  return {
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  }
}

/** Nothing wider than the screen, nothing that axe finds. */
async function isSound(page: Page): Promise<void> {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(wider, page.url()).toBeLessThanOrEqual(0)
  expect(await violationsOf(page)).toEqual([])
}

async function fillForm(page: Page, message: string): Promise<void> {
  await page.getByLabel('称呼').fill('王小明')
  await page.getByLabel('电话').fill('13812345678')
  await page.getByLabel(/^想了解什么|^异议理由/).fill(message)
  await page.getByLabel('已阅读上述说明').check()
  // No person is quicker; who is, is taken for a program.
  await page.waitForTimeout(3_100)
  await page.getByRole('button', { name: '提交' }).click()
}

test('three plots from a package to a signature, and off the map', async ({ browser }) => {
  const registrar = await as(browser, 'registrar')
  const faults = whatHappened(registrar)
  const clerk = clerkOf(registrar, program)

  const caseId = await test.step('three plots side by side; the case of the first is approved', async () => {
    const ids: string[] = []
    for (const n of [0, 1, 2])
      ids.push(
        await clerk.register({
          family: 'idle_land',
          assetClass: 'scattered',
          spatialUnitKind: 'parcel',
          name: `云山拼合 ${n + 1} 号`,
          geometry: plot(n),
        }),
      )
    await go(registrar, `/assets/${ids[0]}?tab=cases&open=scattered_plot`)
    const id = await openCase(registrar, 'scattered_plot', {
      foundOn: '2026-03-02',
      source: '巡查',
      areaM2: 2600,
    })
    for (const step of ['identify', 'classify', 'propose', 'approve']) await clerk.step(id, step)
    return id
  })

  const no = await test.step('the officer packages them and submits', async () => {
    const page = await as(browser, 'promoter')
    await go(page, `/register?filter=${encodeURIComponent("name LIKE '云山拼合%'")}`)
    for (const n of [1, 2, 3]) await page.getByLabel(`选中云山拼合 ${n} 号`).check()
    await page.getByRole('button', { name: '发布推介' }).click()
    await page.getByRole('dialog').getByText('临时利用').click()
    await page.getByRole('dialog').getByRole('button', { name: '起草' }).click()
    await page.getByLabel('标题（中文）').fill(TITLE)
    await page.getByLabel('标题（英文）').fill('Yunshan pocket park')
    await page.getByLabel('一句话介绍（中文）').fill('三宗拼合，可作停车或体育')
    await page.getByLabel('供应方式').selectOption({ label: '随时可申请' })
    await page.getByLabel('联系单位（中文）').fill('区招商投资促进局')
    await page.getByLabel('电话').fill('023-0000-0000')
    await page.getByRole('button', { name: '保存并提交审批' }).click()
    await expect(page.getByText('等第二人审批').first()).toBeVisible()
    const number = (await page.locator('.publication__facts h2').textContent()) ?? ''
    await page.context().close()
    return number
  })

  await test.step('a second person approves', async () => {
    const page = await as(browser, 'gaofeng')
    await go(page, '/publications?status=submitted')
    await page.getByRole('link', { name: TITLE }).click()
    await page.getByRole('button', { name: '批准并公开' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '批准并公开' }).click()
    await expect(page.getByText('已公开第 1 版')).toBeVisible()
    await page.context().close()
  })

  await test.step('a shared link has a title and a picture without scripts', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await go(page, `/portal/o/${no}`)
    expect(await page.title()).toContain(TITLE)
    const picture = await page.locator('meta[property="og:image"]').getAttribute('content')
    // Absolute, by the configured address: a chat fetches it from elsewhere.
    expect(picture).toContain('http://panhuo.test/portal/')
    const answer = await page.request.get(program.address + new URL(picture ?? '').pathname)
    expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'image/png'])
    await expect(page.getByRole('button', { name: '提交' })).toBeVisible()
    await context.close()
  })

  await test.step('a visitor on a phone finds them, compares, and asks', async () => {
    const page = await visitor(browser)
    const own = whatHappened(page)
    await go(page, '/portal')
    await page
      .getByRole('searchbox')
      .or(page.getByPlaceholder(/想找什么/))
      .first()
      .fill('云山')
    await page.getByRole('button', { name: '查找' }).click()
    await expect(page.getByText('1 个机会')).toBeVisible()
    await isSound(page)
    await page.getByRole('button', { name: '加入对比' }).click()
    await page.getByRole('button', { name: '对比已选 1 个' }).click()
    await expect(page.getByRole('dialog')).toContainText('随时可申请')
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: TITLE }).click()
    await isSound(page)
    await fillForm(page, '能用几年')
    await expect(page.getByText(/已收到，编号 XS-/)).toBeVisible()
    await isSound(page)
    expect(own).toEqual([])
    await page.context().close()
  })

  await test.step('takes the brief along, and wants to hear of others like it', async () => {
    const page = await visitor(browser)
    await go(page, `/portal/o/${no}`)
    const brief = await page.getByRole('link', { name: '推介册 PDF' }).getAttribute('href')
    const answer = await page.request.get(program.address + (brief ?? ''))
    expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf'])
    await expect(page.getByRole('img', { name: `${no} 的二维码` })).toBeVisible()
    await go(page, '/portal?kind=temporary_use')
    await page.getByRole('link', { name: '有新的告诉我' }).click()
    await expect(page.getByText('临时利用')).toBeVisible()
    await isSound(page)
    await page.getByLabel('电子邮箱').fill('wang@example.cn')
    await page.waitForTimeout(3_100)
    await page.getByRole('button', { name: '发送确认邮件' }).click()
    await expect(page.getByRole('heading', { name: '确认邮件已在路上' })).toBeVisible()
    await isSound(page)
    await go(page, '/portal/embed')
    await expect(page.getByRole('link', { name: /个机会/ })).toBeVisible()
    await isSound(page)
    await page.context().close()
  })

  await test.step('the officer walks the lead to its signature; the case is offered its step', async () => {
    const page = await as(browser, 'promoter')
    const own = whatHappened(page)
    await go(page, '/investors')
    await page.getByRole('button', { name: '新增投资人' }).click()
    await page.getByLabel('企业名称').fill('重庆某体育有限公司')
    await page.getByLabel('统一社会信用代码').fill(aCreditCode())
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
    await page.getByRole('link', { name: '线索' }).click()
    await page.locator('.lead-card').filter({ hasText: TITLE }).getByRole('link').click()
    await expect(page.getByText('能用几年')).toBeVisible()
    await page.getByLabel('投资人').selectOption({ label: '重庆某体育有限公司　未核对' })
    await page.getByRole('button', { name: '保存' }).click()
    await expect(page.getByText('已保存')).toBeVisible()
    await page.getByRole('button', { name: '改变阶段' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('阶段').selectOption({ label: '签约' })
    await dialog.getByLabel('协议编号').fill('九招协〔2026〕11号')
    await dialog.getByRole('button', { name: '转到「签约」' }).click()
    await expect(page.getByText('已建议：开始临时利用')).toBeVisible()
    expect(own).toEqual([])
    await page.context().close()
  })

  await test.step('the case takes it, and an open map loses the plots by itself', async () => {
    const page = await visitor(browser)
    await go(page, '/portal?q=云山')
    await expect(page.getByText('1 个机会')).toBeVisible()
    await clerk.step(caseId, 'begin_use')
    await expect(page.getByText('0 个机会')).toBeVisible()
    await go(page, `/portal/o/${no}`)
    await expect(page.getByRole('heading', { name: '这个机会已经撤下' })).toBeVisible()
    await isSound(page)
    await page.context().close()
  })
  expect(faults).toEqual([])
})

test('a citizen objects to an announcement; the registrar takes it into the case', async ({ browser }) => {
  const page = await visitor(browser)
  await go(page, '/portal/notices')
  await isSound(page)
  await page
    .getByRole('link', { name: /^不动产登记公告/ })
    .first()
    .click()
  await fillForm(page, '该房屋与我家相邻，界址有争议')
  await expect(page.getByText(/已收到，编号 YY-/)).toBeVisible()
  await isSound(page)
  const name = ((await page.getByRole('heading', { level: 1 }).textContent()) ?? '').replace(/^.*：/, '')
  await page.context().close()

  const registrar = await as(browser, 'registrar')
  const { items } = (await (
    await registrar.request.get(
      `${program.address}/api/cases?track=title_confirmation&state=announced&limit=200`,
    )
  ).json()) as { items: { id: string; assetName: string }[] }
  await go(registrar, `/cases/${items.find(({ assetName }) => assetName === name)!.id}`)
  const card = registrar.locator('.objections')
  await expect(card).toContainText('该房屋与我家相邻')
  await card.getByRole('button', { name: '纳入案件' }).click()
  await registrar.getByRole('dialog').getByRole('button', { name: '纳入案件' }).click()
  await expect(registrar.locator('.case-facts b')).toHaveText('异议处理')
  await expect(card).toContainText('已纳入案件')
})

test('every other public page is sound, on a phone and in English', async ({ browser }) => {
  const page = await visitor(browser)
  const own = whatHappened(page)
  const visit = async (path: string): Promise<void> => {
    await go(page, path)
    await isSound(page)
  }
  for (const path of [
    '/portal/en',
    '/portal/en/notices',
    '/portal/en/watch?kind=sale&minMu=5',
    `/portal/watch/confirm/${'a'.repeat(32)}`,
    `/portal/en/watch/stop/${'a'.repeat(32)}`,
    '/portal?q=没有这样的机会',
    '/portal/en/embed',
  ])
    await visit(path)
  await test.step('more filters, four compared, some kept', async () => {
    await go(page, '/portal')
    await page.getByText('更多条件').click()
    for (const n of [0, 1, 2, 3]) await page.locator('.offer-card__compare').nth(n).click()
    await expect(page.locator('.offer-card__compare').nth(4)).toHaveText('已选满 4 个')
    await page.getByRole('button', { name: '对比已选 4 个' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await isSound(page)
    await page.keyboard.press('Escape')
    await page.locator('.offer-card h3 a').first().click()
    await page.getByRole('button', { name: '收藏', exact: true }).click()
    await page.getByRole('link', { name: '返回列表' }).click()
    await page.getByRole('link', { name: '看收藏的 1 个' }).click()
    await expect(page.getByText('1 个机会')).toBeVisible()
    await isSound(page)
  })
  expect(own).toEqual([])
  await test.step('faults of both forms take the focus, and are sound', async () => {
    await page.locator('.offer-card h3 a').first().click()
    await page.getByRole('button', { name: '提交' }).click()
    await expect(page.getByRole('alert')).toBeFocused()
    await isSound(page)
    await go(page, '/portal/en/notices')
    await page.locator('.notice-list a').filter({ hasText: 'announcement' }).first().click()
    await page.getByRole('button', { name: 'Send' }).click()
    await expect(page.getByRole('alert')).toBeFocused()
    await isSound(page)
  })
  await test.step('pages that are not there, and an address that is none', async () => {
    await visit('/portal/en/nothing')
    await go(page, '/portal/en/watch')
    await page.getByLabel('E-mail').fill('nobody')
    await page.getByRole('button', { name: 'Send the confirmation' }).click()
    await expect(page.getByText('E.g. name@example.com')).toBeVisible()
    await isSound(page)
  })
  await page.context().close()
})
