/**
 * Two cases from found to finished, in a real browser on the built program: a project not started that becomes
 * statutory idle land, a building with two defects that comes to its certificate. A person drives what decides; what only repeats goes over HTTP. The scheduler runs: what
 * the clock proposes is waited for, never done by hand.
 */
import { expect, test } from '@playwright/test'
import {
  addPapers,
  clerkOf,
  clockActs,
  fill,
  openCase,
  openStep,
  parcel,
  registrarOn,
  seesState,
  takeStep,
  tickList,
} from './case-person.ts'
import { programOnClock } from './program-on-clock.ts'

const { program, today } = programOnClock('2026-11-20', { SCHEDULER: 'true', SCHEDULER_SECONDS: '3' })

test('a project not started: warned, statutory idle land, fee paid, started, closed', async ({ browser }) => {
  today('2024-02-10')
  const { page, faults } = await registrarOn(browser, program)
  const clerk = clerkOf(page, program)
  const asset = await clerk.register({
    family: 'idle_land',
    assetClass: 'not_started',
    spatialUnitKind: 'parcel',
    name: '石板园区 S7-2 项目',
    geometry: parcel(106.505),
  })

  const projectId = await test.step('open the case of the project', async () => {
    await page.goto(`${program.address}/assets/${asset}?tab=cases&open=not_started_project`)
    return openCase(page, 'not_started_project', {
      projectName: '石板智造产业园',
      contractNo: '渝地（2023）合字 88 号',
      contractSignedOn: '2023-12-01',
      agreedStartOn: '2024-03-01',
      startDateSource: 'contract',
    })
  })

  const clockOf = (name: string) =>
    page.locator('.clock').filter({ has: page.getByRole('link', { name, exact: true }) })
  await test.step('before the agreed start it warns; long after it, help with a yellow lamp', async () => {
    await clerk.step(projectId, 'deliver', { deliveredOn: '2024-01-15' })
    await page.goto(`${program.address}/cases/${projectId}`)
    await expect(clockOf('约定动工日')).toContainText('2024-03-01 剩 20 天')
    await expect(clockOf('动工前 30 日')).toHaveAttribute('data-lamp', 'red')
    await expect(clockOf('满一年列为疑似闲置')).toHaveAttribute('data-lamp', 'none')
    today('2026-11-20')
    await clockActs(async () => (await clerk.read(projectId)).state, 'due')
    await clerk.step(projectId, 'assist', { assistTargetOn: '2026-12-05' })
    await page.reload()
    await expect(clockOf('满一年列为疑似闲置')).toHaveAttribute('data-lamp', 'passed')
    await expect(clockOf('约定动工日')).toHaveAttribute('data-lamp', 'passed')
    await expect(clockOf('帮扶目标')).toHaveAttribute('data-lamp', 'yellow')
  })

  await test.step('a year past: the clock proposes to leave the track, a person confirms', async () => {
    const proposal = page.locator('.proposals li').filter({ hasText: '转入闲置土地处置' })
    await expect(proposal).toBeVisible()
    await seesState(page, 'not_started_project', 'assisted')
    await proposal.getByRole('button', { name: '确认办理' }).click()
    await fill(page, { discoveredOn: '2026-01-05' })
    await addPapers(page)
    await takeStep(page, 'not_started_project', 'overdue_1y')
    await expect(proposal).toHaveCount(0)
  })

  const idleId = await test.step('the proposed hand-over is confirmed by a person', async () => {
    await expect(page.locator('.proposals')).toContainText('建议转入：')
    await page.locator('.proposals').getByRole('link', { name: '确认办理' }).click()
    const id = await openCase(page, 'idle_land', {
      discoveredOn: '2026-01-05',
      source: '约定动工日届满一年',
      agreedStartOn: '2024-03-01',
      startDateSource: 'contract',
      idleKind: 'not_started',
    })
    await page.goto(`${program.address}/cases/${id}`)
    await expect(page.getByRole('link', { name: '接自上一案件' })).toBeVisible()
    return id
  })

  await test.step('investigated and found to be the owner’s cause', async () => {
    for (const id of ['issue_notice', 'record_reply', 'determine', 'notify_fee']) await clerk.step(idleId, id)
    await page.reload()
    await seesState(page, 'idle_land', 'fee_notice')
    await expect(page.locator('.case-flag')).toHaveText('已公开')
  })

  await test.step('a fee above the cap is refused with its article; at the cap it is decided', async () => {
    await openStep(page, 'idle_land', 'decide_fee')
    await fill(page, {
      feeAmount: 2_500_000,
      feeApprovalNo: '九龙坡府〔2026〕31 号',
      feeApprovedOn: '2026-05-10',
      feeDecisionNo: '九规资征〔2026〕3 号',
      feeDecidedOn: '2026-05-12',
      remediesText: '60 日内可申请行政复议，6 个月内可提起诉讼',
      hearingWaivedOn: '2026-04-05',
    })
    await tickList(page)
    await addPapers(page)
    const form = page.getByRole('dialog')
    const refusal = form.locator('.missing-list li').filter({ hasText: '闲置费金额超过上限' })
    await expect(refusal).toContainText('53 号令 第 14 条')
    await expect(form.getByRole('button', { name: '办理', exact: true })).toBeDisabled()
    await fill(page, { feeAmount: 2_000_000 })
    await expect(refusal).toHaveCount(0)
    await takeStep(page, 'idle_land', 'fee_decided')
  })

  await test.step('paid, started, closed', async () => {
    await openStep(page, 'idle_land', 'record_fee_paid')
    await fill(page, { feeServedOn: '2026-05-13', feePaidOn: '2026-06-10', feeReceiptNo: '渝财 0071' })
    await addPapers(page)
    await takeStep(page, 'idle_land', 'fee_paid')
    await clerk.step(idleId, 'resume_work')
    await page.reload()
    await seesState(page, 'idle_land', 'resumed')
    await openStep(page, 'idle_land', 'close')
    await fill(page, { publicationWithdrawnOn: '2026-11-15', monitorUpdatedOn: '2026-11-12' })
    await tickList(page)
    await takeStep(page, 'idle_land', 'closed')
    await expect(page.locator('.case-facts')).toContainText('2026-11-20 办结')
    await expect(page.locator('.case-flag')).toHaveCount(0)
  })
  expect(faults).toEqual([])
})

test('a state building with two defects comes to its certificate', async ({ browser }) => {
  today('2026-11-20')
  const { page, faults } = await registrarOn(browser, program)
  const clerk = clerkOf(page, program)
  const certificateNo = '渝（2026）九龙坡区不动产权第0012346号'
  const name = '杨家坪粮站办公楼'
  const asset = await clerk.register({
    family: 'untitled',
    assetClass: 'state',
    spatialUnitKind: 'building',
    name,
    geometry: parcel(106.506),
  })

  const caseId = await test.step('open the case', async () => {
    await page.goto(`${program.address}/assets/${asset}?tab=cases&open=title_confirmation`)
    return openCase(page, 'title_confirmation', {
      holderClaim: '区粮食公司自建自用',
      titleLocation: '杨家坪正街 3 号',
      buildingAreaM2: 860.5,
      builtOn: '2003-06-01',
      currentUse: '办公',
      inventorySource: '国有资产清查 2026',
      ruralLand: false,
    })
  })

  await test.step('two defects become two tasks; until both are settled the survey is locked', async () => {
    for (const id of ['diagnose', 'fix_route', 'start_remedy']) await clerk.step(caseId, id)
    await page.goto(`${program.address}/cases/${caseId}`)
    await seesState(page, 'title_confirmation', 'remedying')
    const tasks = page.locator('.task-list li')
    await expect(tasks).toHaveCount(2)
    const table = page.locator('.missing-table')
    await expect(table).toContainText('补正任务未办结')
    for (const note of ['规划核实意见已出', '竣工验收备案已补']) {
      await page
        .locator('.task-list li[data-status=open]')
        .first()
        .getByRole('button', { name: '登记办结' })
        .click()
      const form = page.getByRole('dialog')
      await form.getByLabel('办理情况或理由').fill(note)
      await form.getByRole('button', { name: '登记办结' }).click()
      await expect(form).toHaveCount(0)
      await expect(tasks.filter({ hasText: note })).toHaveAttribute('data-status', 'done')
    }
    await expect(table).not.toContainText('补正任务未办结')
  })

  await test.step('surveyed, announced without objection, paid, accepted', async () => {
    for (const id of ['survey', 'announce', 'complete_announcement', 'settle_fees', 'accept'])
      await clerk.step(caseId, id)
    await page.reload()
    await seesState(page, 'title_confirmation', 'accepted')
  })

  await test.step('entered with certificate number and unit code; a number out of form is not taken', async () => {
    await openStep(page, 'title_confirmation', 'register')
    await fill(page, {
      certificateNo: '不动产权 12346',
      unitCode: '500107001002GB00011F00010001',
      registeredOn: '2026-11-18',
      registeredScope: 'land_and_house',
    })
    await addPapers(page)
    const form = page.getByRole('dialog')
    await expect(form.getByText('格式不对')).toBeVisible()
    await expect(form.getByRole('button', { name: '办理', exact: true })).toBeDisabled()
    await fill(page, { certificateNo })
    await takeStep(page, 'title_confirmation', 'registered')
    await openStep(page, 'title_confirmation', 'certify')
    await fill(page, { certifiedOn: '2026-11-19' })
    await addPapers(page)
    await takeStep(page, 'title_confirmation', 'certified')
    await expect(page.locator('.story')).toContainText(certificateNo)
  })

  await test.step('the register tells that the building is registered', async () => {
    await page.goto(`${program.address}/register?filter=${encodeURIComponent(`name = '${name}'`)}`)
    await expect(page.getByRole('row').filter({ hasText: name })).toContainText('已登记')
  })
  expect(faults).toEqual([])
})
