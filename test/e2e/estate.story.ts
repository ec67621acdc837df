/**
 * An estate of forty homes in one batch: registered, its table brought in, steps tried and run together, one objection
 * taken out, certificates for thirty-nine. What a person does is done in the browser; what only repeats goes over HTTP.
 */
import { type Page, expect, test } from '@playwright/test'
import type { BulkRunDetail } from '../../shared/bulk-run.ts'
import type { EstateHome } from '../../shared/estate.ts'
import { logIn, whatHappened } from './person.ts'
import { programOnClock } from './program-on-clock.ts'

const pdf = { name: '材料.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') }

const { program, today } = programOnClock('2026-12-01', { SCHEDULER: 'false' })

const table = (): string => {
  const rows = Array.from({ length: 40 }, (_, n) => {
    const within = n % 20
    return `${Math.floor(n / 20) + 1}栋\t${within < 10 ? 1 : 2}\t${Math.floor((within % 10) / 2) + 1}0${(n % 2) + 1}\t${70 + n}\t住户${n}`
  })
  return ['楼栋\t单元\t房号\t建筑面积\t权利人', ...rows].join('\n')
}
const square = (west: number): string =>
  [`${west}, 29.5`, `${west + 0.0003}, 29.5`, `${west + 0.0003}, 29.5002`, `${west}, 29.5002`].join('\n')

/** The papers of a form, one after the other. */
async function addPapers(page: Page): Promise<void> {
  const inputs = page.getByRole('dialog').locator('.paper-line input[type=file]')
  for (let n = 0; n < (await inputs.count()); n += 1) {
    await inputs.nth(n).setInputFiles(pdf)
    await expect(page.getByRole('dialog').locator('.paper-line').nth(n)).toHaveAttribute('data-there', '')
  }
}

/** Dry run and run in the open dialog; leaves it closed. */
async function tryAndRun(page: Page, can: number, after: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '预演' }).click()
  await dialog.getByRole('button', { name: `办理 ${can} 件` }).click()
  await expect(dialog.getByText(after)).toBeVisible({ timeout: 60_000 })
  await dialog.getByRole('button', { name: '关闭' }).click()
  await expect(dialog).toHaveCount(0)
}

test('an estate of forty homes goes to thirty-nine certificates beside one objection', async ({
  browser,
}) => {
  const page = await (await browser.newContext()).newPage()
  page.setDefaultTimeout(30_000)
  const faults = whatHappened(page)
  await logIn(page, program, 'registrar')

  await test.step('register the estate with two buildings and its papers', async () => {
    await page.goto(`${program.address}/desk`)
    await page.getByRole('link', { name: '批次' }).click()
    await page.getByRole('button', { name: '新建小区批次' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('小区名称').fill('兴胜新村')
    await dialog.getByLabel('坐落').fill('兴胜路 8 号')
    await dialog.getByLabel('建成日期').fill('2003-06-30')
    await dialog.getByLabel('摸底来源').fill('街道摸底 2026')
    await dialog.getByLabel('未通过规划核实').check()
    await dialog.getByRole('button', { name: '添加楼栋' }).click()
    await dialog.getByLabel('或界址坐标').nth(0).fill(square(106.5))
    await dialog.getByLabel('或界址坐标').nth(1).fill(square(106.501))
    await addPapers(page)
    await dialog.getByRole('button', { name: '新建小区批次' }).click()
    await expect(page).toHaveURL(/\/batches\/[\da-f-]{36}$/)
  })
  const estateId = page.url().split('/').at(-1)!

  await test.step('a table with a fault keeps nothing; the right one makes forty homes', async () => {
    await page.getByRole('button', { name: '导入住户' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill(table().replace('\t71\t', '\t七十一\t'))
    await dialog.getByRole('button', { name: '检查' }).click()
    await expect(dialog.getByText(/第 3 行 建筑面积/)).toBeVisible()
    await dialog.getByRole('textbox').fill(table())
    await dialog.getByRole('button', { name: '检查' }).click()
    await dialog.getByRole('button', { name: '建立 40 户和案件' }).click()
    await expect(page.getByText('0 / 40 户已发证')).toBeVisible({ timeout: 120_000 })
    await expect(page.locator('.home-cell')).toHaveCount(40)
  })

  await test.step('the dry run says what is missing; with it, forty are diagnosed together', async () => {
    await page.getByRole('button', { name: '批量办理', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('办理步骤').selectOption({ label: '登记诊断（40 件在此状态）' })
    await dialog.getByLabel('堵点说明', { exact: true }).fill('未规划核实')
    await dialog.getByLabel('诊断日期', { exact: true }).fill('2026-12-01')
    await dialog.getByRole('button', { name: '预演' }).click()
    await expect(dialog.getByText('没有可办的案件')).toBeVisible()
    await dialog.getByRole('button', { name: /诊断/ }).filter({ hasText: '40 件' }).first().click()
    await expect(dialog.getByRole('link', { name: '兴胜新村 1 栋1单元101' }).first()).toBeVisible()
    await dialog.getByRole('button', { name: '重新选择' }).click()
    await dialog.getByLabel('专班目标日期', { exact: true }).fill('2027-06-30')
    await addPapers(page)
    await tryAndRun(page, 40, '办理完成：已办 40 件')
    await expect(page.locator('.estate__states')).toContainText('已诊断40')
  })

  const http = apiOf(page, estateId)
  await test.step('route, remedies, survey and announcement, as their papers come', async () => {
    const route = {
      route: 'planning',
      minutesNo: '纪要 9 号',
      routeFixedOn: '2026-12-01',
      estateName: '兴胜新村',
    }
    await http.step('fix_route', route, ['meeting_minutes'])
    await http.step('start_remedy', {}, [])
    await http.run({ kind: 'task', code: 'planning_check', status: 'done', note: '核实意见已出' })
    const survey = { surveyNo: '测 7', surveyedOn: '2026-12-01' }
    await http.step('survey', survey, ['survey_report', 'parcel_map'], (n) => ({ unitCode: unitCode(n) }))
    const announce = { announcementNo: '公告 5 号', announcementPlace: '门户网站', announcedOn: '2026-12-01' }
    await http.step('announce', announce, ['announcement'])
  })

  await test.step('one home is objected to; the rest go on when the announcement is over', async () => {
    const home = (await http.homes())[7]!
    await http.file(home.caseId, 'objection_letter')
    await page.goto(`${program.address}/cases/${home.caseId}?step=object`)
    const form = page.getByRole('dialog')
    await form.getByLabel(/^提出异议日期/).fill('2026-12-01')
    await form.getByLabel(/^异议人/).fill('利害关系人')
    await form.getByLabel(/^异议理由/).fill('主张共有')
    await form.getByRole('button', { name: '办理' }).click()
    await expect(form).toHaveCount(0)
    today('2027-01-05')
    await page.goto(`${program.address}/batches/${estateId}`)
    await expect(page.getByText('异议 1 户')).toBeVisible()
    await page.getByRole('button', { name: '登记公告期满，39 户条件已齐' }).click()
    await tryAndRun(page, 39, '办理完成：已办 39 件，其余 1 件未办')
  })

  await test.step('to certificates, each with its own number', async () => {
    const defer = { deferralBasis: '会议纪要', arrearsCollector: '区税务局', occupied: true }
    await http.step('defer', defer, ['deferral_record'])
    await http.step(
      'accept',
      { acceptedOn: '2027-01-05' },
      ['application_form', 'identity_document', 'acceptance_notice', 'planning_proof', 'completion_proof'],
      (n) => ({ receiptNo: `受 ${n}`, unitCode: unitCode(n) }),
    )
    await page.reload()
    await page.getByRole('button', { name: '批量办理', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('办理步骤').selectOption({ label: '登簿（39 件在此状态）' })
    await dialog.getByLabel('登簿日期', { exact: true }).fill('2027-01-05')
    await dialog.getByLabel('登记范围', { exact: true }).selectOption({ label: '土地和房屋一并登记' })
    await dialog.getByText('逐件填写').click()
    const lines = (await http.homes()).map(
      (home, n) =>
        `${labelOf(home)}\t${unitCode(n)}\t渝(2027)九龙坡区不动产权第${String(n + 1).padStart(7, '0')}号`,
    )
    await dialog.getByLabel(/粘贴表格/).fill(['房号\t不动产单元代码\t不动产权证号', ...lines].join('\n'))
    await expect(dialog.getByText('已读 40 行')).toBeVisible()
    await addPapers(page)
    await tryAndRun(page, 39, '办理完成：已办 39 件，其余 1 件未办')
    await http.step('certify', { certifiedOn: '2027-01-05' }, ['certificate'])
    await page.reload()
    await expect(page.getByText('39 / 40 户已发证').first()).toBeVisible()
    await expect(page.locator('.home-cell[data-disputed]')).toHaveCount(1)
  })

  await test.step('the list tells it, and the report can be read', async () => {
    await page.goto(`${program.address}/batches?tab=runs`)
    await page.getByRole('link', { name: /登簿/ }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: '下载报告' }).click()
    expect((await download).suggestedFilename()).toMatch(/^bulk-run-.*\.csv$/)
  })
  expect(faults).toEqual([])
})

const unitCode = (n: number): string => `500107001001GB00077F0001${String(n + 1).padStart(4, '0')}`
const labelOf = ({ building, entrance, room }: EstateHome): string => `${building}-${entrance}-${room}`

/** The person's own session, for steps that only repeat what the browser has shown. */
function apiOf(page: Page, estateId: string) {
  const post = async <T>(path: string, data: unknown): Promise<T> => {
    const answer = await page.request.post(`${program.address}${path}`, { data })
    expect(answer.ok(), await answer.text()).toBe(true)
    return (await answer.json()) as T
  }
  const homes = async (): Promise<EstateHome[]> =>
    (
      (await (await page.request.get(`${program.address}/api/estates/${estateId}/homes`)).json()) as {
        items: EstateHome[]
      }
    ).items
  const upload = async (query: string): Promise<string> => {
    const sent = await page.request.post(`${program.address}/api/documents?fileName=x.pdf${query}`, {
      data: pdf.buffer,
      headers: { 'content-type': 'application/octet-stream' },
    })
    return ((await sent.json()) as { id: string }).id
  }
  const run = async (act: unknown): Promise<void> => {
    const draft = await post<BulkRunDetail>('/api/bulk-runs', { selection: { by: 'estate', estateId }, act })
    expect(draft.counts.can ?? 0, JSON.stringify(draft.groups)).toBeGreaterThan(38)
    await post(`/api/bulk-runs/${draft.id}/start`, {})
    await expect
      .poll(
        async () =>
          (
            (await (
              await page.request.get(`${program.address}/api/bulk-runs/${draft.id}`)
            ).json()) as BulkRunDetail
          ).status,
        { timeout: 60_000 },
      )
      .toBe('done')
  }
  return {
    homes,
    run,
    file: (caseId: string, kind: string) => upload(`&caseId=${caseId}&kind=${kind}`),
    step: async (
      transition: string,
      fields: Record<string, unknown>,
      kinds: string[],
      own?: (n: number) => Record<string, unknown>,
    ): Promise<void> => {
      const documentIds: { kind: string; documentId: string }[] = []
      for (const kind of kinds) documentIds.push({ kind, documentId: await upload('') })
      const checklist =
        transition === 'survey' ? [{ code: 'common_parts', status: 'done', reason: null }] : []
      await run({
        kind: 'step',
        track: 'title_confirmation',
        transition,
        fields,
        checklist,
        documentIds,
        own:
          own === undefined ? [] : (await homes()).map((home, n) => ({ key: labelOf(home), fields: own(n) })),
      })
    },
  }
}
