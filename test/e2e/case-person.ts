/**
 * What a person does on a case: opens it, fills the form of a step, adds its papers, takes it. Steps that only repeat
 * what the browser has shown go over HTTP in the same session, with the facts of the workflow tests.
 */
import { type Browser, type Locator, type Page, expect } from '@playwright/test'
import type { CaseDetail } from '../../shared/case.ts'
import { findAssetState } from '../../shared/codes/asset-state.ts'
import type { AssetTrack } from '../../shared/codes/asset-track.ts'
import { holds } from '../../shared/workflow/case-facts.ts'
import { workflowDefinitions } from '../../shared/workflow/definitions/all.ts'
import { type FieldCode, fields, isFieldCode } from '../../shared/workflow/fields.ts'
import { fieldsOf } from '../../shared/workflow/missing.ts'
import { transitionOf } from '../../shared/workflow/testing/attempt.ts'
import type { Facts } from '../../shared/workflow/testing/base-facts.ts'
import { readyCase } from '../../shared/workflow/testing/ready-case.ts'
import { logIn, whatHappened } from './person.ts'
import type { StartedProgram } from './program.ts'

const pdf = { name: '材料.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') }
const serverFacts = new Set(['overlapsConfirmedParcel'])

export const stateWord = (track: AssetTrack, code: string): string => findAssetState(track, code)?.zh ?? code

/** The words of the field's label: with its unit, and a star where it is required. */
const labelled = (form: Locator, code: FieldCode): Locator =>
  form.getByLabel(new RegExp(String.raw`^${fields[code].zh}(（(元|㎡)）)?( \*)?$`))

/** Types facts into the open form as a person would: text, day, amount, choice. */
export async function fill(page: Page, facts: Facts): Promise<void> {
  const form = page.getByRole('dialog')
  for (const [code, value] of Object.entries(facts)) {
    if (!isFieldCode(code)) throw new Error(`no field ${code}`)
    const control = labelled(form, code)
    const { type } = fields[code]
    if (type === 'choices' || Array.isArray(value)) throw new Error(`${code} is ticked by hand`)
    if (type === 'flag') await control.selectOption(value === true ? 'yes' : 'no')
    else if (type === 'choice') await control.selectOption(String(value))
    else await control.fill(String(value))
  }
}

/** The papers of the open form, one after the other. */
export async function addPapers(page: Page): Promise<void> {
  const lines = page.getByRole('dialog').locator('.paper-line')
  for (let n = 0; n < (await lines.count()); n += 1) {
    await lines.nth(n).locator('input[type=file]').setInputFiles(pdf)
    await expect(lines.nth(n)).toHaveAttribute('data-there', '')
  }
}

export async function tickList(page: Page): Promise<void> {
  const items = page.getByRole('dialog').locator('.checklist-item')
  for (let n = 0; n < (await items.count()); n += 1) await items.nth(n).getByRole('checkbox').first().check()
}

/** Takes the step of the open form; it closes, and the page shows the new state. */
export async function takeStep(page: Page, track: AssetTrack, state: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: '办理', exact: true }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await seesState(page, track, state)
}

export const seesState = (page: Page, track: AssetTrack, state: string): Promise<void> =>
  expect(page.locator('.case-facts b')).toHaveText(stateWord(track, state))

/** The button of a step among 下一步, also where it stands behind 其他步骤. */
export async function openStep(page: Page, track: AssetTrack, id: string): Promise<void> {
  const button = page.locator('.next-card').getByRole('button', { name: transitionOf(track, id).zh })
  const more = page.locator('.next-card').getByRole('button', { name: /^其他步骤/ })
  await expect(page.locator('.next-card')).toBeVisible()
  if ((await button.count()) === 0) await more.click()
  await button.click()
  await expect(page.getByRole('dialog')).toBeVisible()
}

/** 立案 on the asset's own tab, from the first step, with its papers. */
export async function openCase(page: Page, track: AssetTrack, facts: Facts): Promise<string> {
  await fill(page, facts)
  await addPapers(page)
  const opened = page.waitForResponse(
    (answer) => answer.request().method() === 'POST' && /\/api\/assets\/[^/]+\/cases$/.test(answer.url()),
  )
  await page.getByRole('dialog').getByRole('button', { name: '立案', exact: true }).click()
  const { id, state } = (await (await opened).json()) as CaseDetail
  await seesState(page, track, state)
  return id
}

/** The person's own session over HTTP. */
export function clerkOf(page: Page, program: StartedProgram) {
  const send = async <T>(method: 'GET' | 'POST', path: string, data?: unknown): Promise<T> => {
    const answer = await page.request.fetch(`${program.address}${path}`, {
      method,
      ...(data === undefined ? {} : { data }),
    })
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true)
    return (await answer.json()) as T
  }
  const read = (id: string): Promise<CaseDetail> => send('GET', `/api/cases/${id}`)
  const file = async (caseId: string, kind: string): Promise<void> => {
    const query = new URLSearchParams({ fileName: '材料.pdf', caseId, kind }).toString()
    const sent = await page.request.post(`${program.address}/api/documents?${query}`, {
      data: pdf.buffer,
      headers: { 'content-type': 'application/octet-stream' },
    })
    expect(sent.ok(), await sent.text()).toBe(true)
  }
  return {
    read,
    register: async (asset: Record<string, unknown>): Promise<string> =>
      (await send<{ id: string }>('POST', '/api/assets', asset)).id,
    /** A routine step with its papers, list and fields; `facts` stand before those of the workflow tests. */
    step: async (caseId: string, id: string, facts: Facts = {}): Promise<void> => {
      const { track, state, snapshot } = await read(caseId)
      const transition = transitionOf(track, id)
      const ready = readyCase(workflowDefinitions[track], transition, state, facts)
      const asked = transition.requiredFields.filter(
        ({ field, when }) => !serverFacts.has(field) && holds({ ...snapshot, fields: ready.fields }, when),
      )
      const given = [...asked.map(({ field }) => field), ...fieldsOf(transition)].filter(
        (code) => asked.some(({ field }) => field === code) || code in facts,
      )
      const papers = transition.requiredDocuments.filter(({ when }) =>
        holds({ ...snapshot, fields: ready.fields }, when),
      )
      for (const { kind } of papers) if (!snapshot.documents.includes(kind)) await file(caseId, kind)
      const step = {
        transition: id,
        fields: Object.fromEntries(given.map((code) => [code, ready.fields[code] ?? null])),
        checklist: ready.checklist,
      }
      // The clock works on the same cases: whoever was overtaken looks again, as a person does.
      for (let attempt = 1; ; attempt += 1) {
        const { version } = await read(caseId)
        const taken = await page.request.post(`${program.address}/api/cases/${caseId}/steps`, {
          data: step,
          headers: { 'if-match': `"v${version}"` },
        })
        if (taken.status() === 412 && attempt < 3) continue
        expect(taken.ok(), `${id}: ${await taken.text()}`).toBe(true)
        return
      }
    },
  }
}

export async function registrarOn(
  browser: Browser,
  program: StartedProgram,
): Promise<{ page: Page; faults: string[] }> {
  const page = await (await browser.newContext()).newPage()
  page.setDefaultTimeout(30_000)
  const faults = whatHappened(page)
  await logIn(page, program, 'registrar')
  return { page, faults }
}

/** The scheduler takes its turn every few seconds here. */
export const clockActs = (read: () => Promise<string>, becomes: string): Promise<void> =>
  expect.poll(read, { timeout: 100_000 }).toBe(becomes)

export const parcel = (west: number): unknown => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, 29.4981],
      [west + 0.0005, 29.4981],
      [west + 0.0005, 29.4986],
      [west, 29.4986],
      [west, 29.4981],
    ],
  ],
})
