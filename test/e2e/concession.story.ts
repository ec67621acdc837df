/**
 * A car park from the inventory into operation, in a real browser on the built program; its term is not stretched past
 * the cap, and the refusal says the cap, its article and its rule. The scheduler sleeps: a quarter of a century goes by.
 */
import { expect, test } from '@playwright/test'
import {
  addPapers,
  clerkOf,
  fill,
  openCase,
  openStep,
  parcel,
  registrarOn,
  seesState,
  takeStep,
} from './case-person.ts'
import { programOnClock } from './program-on-clock.ts'

const { program, today } = programOnClock('2026-11-20', { SCHEDULER: 'false' })

test('a car park comes into operation; an extension past the cap is refused', async ({ browser }) => {
  today('2026-11-20')
  const { page, faults } = await registrarOn(browser, program)
  const clerk = clerkOf(page, program)
  const asset = await clerk.register({
    family: 'concession',
    assetClass: 'parking',
    spatialUnitKind: 'facility',
    name: '谢家湾公共停车场',
    geometry: parcel(106.507),
  })

  const caseId = await test.step('open the case', async () => {
    await page.goto(`${program.address}/assets/${asset}?tab=cases&open=concession`)
    return openCase(page, 'concession', {
      concessionCategory: '公共停车场',
      concessionOwner: '区城市建设公司',
    })
  })

  await test.step('screened, reviewed, approved, tendered, awarded', async () => {
    const early = ['screen', 'draft_scheme', 'review_scheme', 'approve', 'tender', 'award']
    for (const id of early) await clerk.step(caseId, id)
    await page.goto(`${program.address}/cases/${caseId}`)
    await seesState(page, 'concession', 'awarded')
  })

  await test.step('signed for twenty-five years and put into operation', async () => {
    await clerk.step(caseId, 'sign')
    await page.reload()
    await openStep(page, 'concession', 'operate_existing')
    await fill(page, { operatingSince: '2025-12-01' })
    await addPapers(page)
    await takeStep(page, 'concession', 'operating')
  })

  await test.step('its papers are found among those of all cases, and one opens with its versions', async () => {
    await page.goto(`${program.address}/documents?q=${encodeURIComponent('谢家湾公共停车场')}`)
    await page.getByRole('button', { name: '材料.pdf' }).first().click()
    const paper = page.getByRole('dialog')
    await expect(paper).toContainText('版本（1）')
    await expect(paper.getByRole('link', { name: '谢家湾公共停车场' })).toBeVisible()
    await page.goto(`${program.address}/cases/${caseId}`)
  })

  await test.step('a year before its end it is listed as about to end', async () => {
    today('2049-08-02')
    await clerk.step(caseId, 'mark_expiring')
    await page.reload()
    await seesState(page, 'concession', 'expiring')
  })

  await test.step('an extension to forty-one years is above the cap: the page says the cap, its article and its rule', async () => {
    await openStep(page, 'concession', 'extend')
    await fill(page, {
      supplementNo: '补 1',
      evaluationNo: '评 2049-4',
      amendmentApprovalNo: '九龙坡府〔2049〕77 号',
      newEndsOn: '2066-06-01',
      termBasis: '客流低于预期，回报周期长',
      debtAffected: false,
    })
    await addPapers(page)
    const form = page.getByRole('dialog')
    const refusal = form.locator('.missing-list li').filter({ hasText: '延期后超过法定上限' })
    await expect(refusal).toContainText('特许经营期限上限 40 年')
    await expect(refusal.getByRole('link', { name: '看规则' })).toHaveAttribute('href', /rule=conc\.term_max/)
    await refusal.getByRole('button', { name: '国办函〔2023〕115 号（八）' }).click()
    const article = page.getByRole('dialog', { name: '国办函〔2023〕115 号（八）' })
    await expect(article).toContainText('特许经营期限原则上不超过 40 年')
    await expect(article).toContainText('要点，不是原文')
    await article.getByRole('button', { name: '关闭' }).click()
    await expect(form.getByRole('button', { name: '办理', exact: true })).toBeDisabled()
  })

  await test.step('nor does the server take it: the case stands as it stood', async () => {
    const { version } = await clerk.read(caseId)
    const answer = await page.request.post(`${program.address}/api/cases/${caseId}/steps`, {
      data: { transition: 'extend', fields: { newEndsOn: '2066-06-01', termBasis: '回报周期长' } },
      headers: { 'if-match': `"v${version}"` },
    })
    const text = await answer.text()
    expect(text).toContain('new_term_within_cap')
    expect(text).toContain('特许经营期限上限 40 年')
    expect((await clerk.read(caseId)).snapshot.fields['concessionEndsOn']).toBe('2050-06-01')
  })

  await test.step('corrected from the line itself to within the cap, it is extended', async () => {
    const form = page.getByRole('dialog')
    const refusal = form.locator('.missing-list li').filter({ hasText: '延期后超过法定上限' })
    await refusal.getByRole('button', { name: '更正' }).click()
    await expect(form.getByLabel(/^延期后/)).toBeFocused()
    await fill(page, { newEndsOn: '2060-06-01' })
    await expect(refusal).toHaveCount(0)
    await takeStep(page, 'concession', 'extended')
    expect((await clerk.read(caseId)).snapshot.fields['concessionEndsOn']).toBe('2060-06-01')
  })
  expect(faults).toEqual([])
})
