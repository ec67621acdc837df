/** A bundle as a file and as a plan: the brief in both languages, the workbook that computes by itself, tax, loan and building. */
import { sql } from 'kysely'
import PizZip from 'pizzip'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cashFlow } from '../../shared/bench/cash-flow.ts'
import { quantitiesOf } from '../../shared/bench/quantity.ts'
import type { BundleDetail } from '../../shared/bundle.ts'
import { registerAsset } from '../support/asset-client.ts'
import { beginBundle, changeOf, concessionAsset, putBundle } from '../support/bundle-client.ts'
import type { Client } from '../support/client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'
import { Workbook } from '../support/spreadsheet.ts'

let program: TestProgram
let registrar: Client
let promoter: Client

beforeAll(async () => {
  program = await startProgram()
  registrar = await program.as('registrar')
  promoter = await program.as('promoter')
})
afterAll(async () => program.stop())

test('the brief says the same in Word and PDF', async () => {
  const made = await beginBundle(promoter, [
    await registerAsset(registrar, { ...concessionAsset, name: '谢家湾停车场' }),
  ])
  const member = { ...changeOf(made).members[0]!, quantity: 419 }
  const plan = {
    ...made.plan,
    legalForm: 'lease' as const,
    termYears: 25,
    investmentYuan: 3_000_000,
    lines: [{ unit: 'space' as const, tariff: 260, occupancy: 0.65 }],
    loan: { share: 0.7, rate: 0.045, years: 10 },
  }
  await putBundle(promoter, made, { plan, members: [member] })
  const file = (format: string, lang: 'zh-CN' | 'en' = 'zh-CN') =>
    promoter.bytes(`/api/bundles/${made.id}/brief?format=${format}`, { lang })
  const words = async (lang: 'zh-CN' | 'en'): Promise<string> =>
    new PizZip((await file('docx', lang)).body)
      .file('word/document.xml')!
      .asText()
      .replaceAll(/<[^>]+>/g, '')
  const word = await words('zh-CN')
  expect(word).toContain('片区停车打包测算简报')
  expect(word).toContain('谢家湾停车场')
  expect(word).toContain('419 车位')
  expect(word).toContain('25 年，超过上限 20 年（民法典 第 705 条）')
  expect(word).not.toMatch(/[{}]|undefined|NaN/)
  expect(word.match(/300\.00/g)?.length).toBeGreaterThan(1)
  const pdf = await file('pdf')
  expect(Buffer.from(pdf.body.subarray(0, 5)).toString()).toBe('%PDF-')
  const english = await words('en')
  expect(english).toContain('25 years, above the cap of 20 (Civil Code art. 705)')
  expect(english).toContain('Investor: IRR')
  expect(english).toContain('Activation task force, ')
  // names are as the register has them; nothing else is Chinese
  expect(english.replaceAll(/谢家湾停车场|片区停车打包|杨家坪街道|九龙坡区/g, '')).not.toMatch(
    /[{}\u4e00-\u9fff]|undefined|NaN/,
  )
})

test('the workbook computes by itself what the screen shows: tax, loan and years of building too', async () => {
  const made = await beginBundle(promoter, [await registerAsset(registrar, concessionAsset)])
  const members = [{ ...changeOf(made).members[0]!, quantity: 419 }]
  const plan = {
    ...made.plan,
    termYears: 20,
    investmentYuan: 8_000_000,
    lines: [{ unit: 'space' as const, tariff: 260, occupancy: 0.65 }],
    costYuan: 120_000,
    upfrontFeeYuan: 200_000,
    yearlyFeeYuan: 30_000,
    feeShare: 0.05,
  }
  const cases = [
    {},
    { tax: { surchargeRate: 0.0336, profitRate: 0.25 }, loan: { share: 0.7, rate: 0.045, years: 10 } },
    {
      tax: { surchargeRate: 0.05, profitRate: 0.25 },
      loan: { share: 0.8, rate: 0, years: 40 },
      investmentShares: [0.5, 0.3, 0.2],
    },
    {
      lines: [{ unit: 'space' as const, tariff: 0, occupancy: 0.65 }],
      loan: { share: 0.5, rate: 0.06, years: 5 },
    },
  ]
  let now = made
  for (const more of cases) {
    const saved = await putBundle(promoter, now, { plan: { ...plan, ...more }, members })
    expect(saved.status).toBe(200)
    now = saved.body
    const { body } = await promoter.bytes(`/api/bundles/${made.id}/brief?format=xlsx`, { lang: 'en' })
    const book = new Workbook(body)
    const flow = cashFlow(now.plan, quantitiesOf(now.members))
    const own = flow.own ?? flow
    const [terms = '', sheet = ''] = book.sheets
    // null: there is none, and the workbook says so in words
    const figure = (at: string, value: number | null): void => {
      const read = book.read(sheet, at)
      const off = typeof read === 'number' && value !== null ? Math.abs(read - value) : Number.NaN
      const agrees = value === null ? typeof read === 'string' : off < 1e-4
      expect([at, read, value, agrees]).toEqual([at, read, value, true])
    }
    figure('B2', flow.npv)
    figure('C2', own.npv)
    figure('B3', flow.irr.ok ? flow.irr.rate : null)
    figure('C3', own.irr.ok ? own.irr.rate : null)
    figure('B4', flow.payback)
    figure('C4', own.payback)
    figure('B5', flow.discountedPayback)
    figure('C5', own.discountedPayback)
    figure('C6', flow.own?.cover ?? null)
    for (const year of flow.years) {
      const row = 8 + year.year
      figure(`E${row}`, year.net)
      figure(`M${row}`, year.balance)
      figure(`P${row}`, year.profitTax)
      figure(`Q${row}`, year.own)
      figure(`T${row}`, year.ownRunningPresent)
    }
    // who changes a term sees everything follow
    book.set(terms, 'B9', 0.1)
    figure('B2', cashFlow({ ...now.plan, discountRate: 0.1 }, quantitiesOf(now.members)).npv)
  }
})

test('a plan that cannot be built or paid is named by its place; one from before tax and loan still opens', async () => {
  const made = await beginBundle(promoter, [await registerAsset(registrar, concessionAsset)])
  const shares = await putBundle(promoter, made, { plan: { ...made.plan, investmentShares: [0.5, 0.4] } })
  expect(shares.body).toMatchObject({ errors: [{ pointer: '/plan/investmentShares' }] })
  const long = await putBundle(promoter, made, {
    plan: { ...made.plan, termYears: 1, investmentShares: [0.5, 0.5] },
  })
  expect(long.body).toMatchObject({ errors: [{ pointer: '/plan/investmentShares' }] })
  const { db } = program.program
  await db.transaction().execute(async (trx) => {
    await sql`select set_config('panhuo.actor', '00000000-0000-0000-0000-000000000001', true), set_config('panhuo.action', 'bundle.changed', true)`.execute(
      trx,
    )
    await sql`update bundle set plan = plan - '{tax,loan,investmentShares}'::text[], version = version + 1 where id = ${made.id}::uuid`.execute(
      trx,
    )
  })
  const read = await promoter.get<BundleDetail>(`/api/bundles/${made.id}`)
  expect(read.body.plan).toMatchObject({ tax: null, loan: null, investmentShares: [1] })
  expect((await promoter.get('/api/bundles')).status).toBe(200)
})
