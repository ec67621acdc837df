/**
 * A bundle 资产包 of the concession bench as the API shows it: assets with what is counted of them, a plan of money, and the
 * gaps of their titles. Figures of a plan are computed where they are shown (shared/bench); only input is kept.
 */
import { z } from 'zod'
import { legalForms } from './bench/legal-form.ts'
import { quantityUnitCodes } from './bench/quantity.ts'
import { assetFamilyCodes } from './codes/asset-class.ts'
import { titleStatusCodes } from './codes/title-status.ts'
import { publicationStatuses } from './publication-codes.ts'

const day = z.iso.date()
const yuan = z.number().min(0).max(1e12)
const growth = z.number().min(-0.5).max(0.5)
const factor = z.number().min(0.1).max(3)

export const MOST_BUILD_YEARS = 6

export const factors = z.object({ tariff: factor, occupancy: factor, cost: factor, investment: factor })

export const bundlePlan = z
  .object({
    legalForm: z.enum(legalForms).nullable(),
    startsOn: day.nullable(),
    termYears: z.int().min(1).max(70),
    termBasis: z.string().trim().max(500).meta({ description: 'Why longer than the cap' }),
    fiscalOutlay: z.boolean().nullable().meta({ description: 'New local fiscal outlay; null: not said' }),
    investmentYuan: yuan,
    lines: z
      .array(
        z.object({
          unit: z.enum(quantityUnitCodes),
          tariff: z.number().min(0).max(1e8).meta({ description: 'Yuan per unit and month at full use' }),
          occupancy: z.number().min(0).max(1),
        }),
      )
      .max(quantityUnitCodes.length)
      .refine((lines) => new Set(lines.map(({ unit }) => unit)).size === lines.length, {
        params: { problem: 'duplicate' },
      }),
    growth: growth.meta({ description: 'Yearly growth of income' }),
    costYuan: yuan.meta({ description: 'Cost of the first year' }),
    costGrowth: growth,
    upfrontFeeYuan: yuan,
    upfrontFeeBasis: z.string().trim().max(500),
    yearlyFeeYuan: yuan,
    feeShare: z.number().min(0).max(1).meta({ description: 'Share of income that goes to the owner' }),
    discountRate: z.number().min(0).max(0.5),
    investmentShares: z
      .array(z.number().min(0).max(1))
      .min(1)
      .max(MOST_BUILD_YEARS)
      .refine((parts) => Math.abs(parts.reduce((sum, part) => sum + part, 0) - 1) < 1e-9, {
        params: { problem: 'invalid' },
      })
      .meta({ description: 'Parts of the investment by year; running begins in the year after the last' }),
    tax: z
      .object({
        surchargeRate: z.number().min(0).max(0.3).meta({ description: 'VAT and surcharges, part of income' }),
        profitRate: z.number().min(0).max(0.5),
      })
      .nullable(),
    loan: z
      .object({
        share: z.number().min(0).max(1).meta({ description: 'Part of the investment' }),
        rate: z.number().min(0).max(0.3),
        years: z
          .int()
          .min(1)
          .max(40)
          .meta({ description: 'Of equal instalments, from the first running year' }),
      })
      .nullable(),
    low: factors.meta({ description: 'Factors of the low scenario; the base is 1' }),
    high: factors,
  })
  .refine(({ investmentShares, termYears }) => investmentShares.length <= Math.max(1, termYears), {
    path: ['investmentShares'],
    params: { problem: 'invalid' },
  })
  .meta({ id: 'BundlePlan' })
export type BundlePlan = z.infer<typeof bundlePlan>

/** What stands in a form of tax or loan that is opened for the first time. */
export const firstTax = { surchargeRate: 0.0336, profitRate: 0.25 }
export const firstLoan = { share: 0.7, rate: 0.045, years: 10 }

export const firstPlan: BundlePlan = {
  legalForm: null,
  startsOn: null,
  termYears: 15,
  termBasis: '',
  fiscalOutlay: null,
  investmentYuan: 0,
  lines: [],
  growth: 0.02,
  costYuan: 0,
  costGrowth: 0.02,
  upfrontFeeYuan: 0,
  upfrontFeeBasis: '',
  yearlyFeeYuan: 0,
  feeShare: 0,
  discountRate: 0.06,
  investmentShares: [1],
  tax: null,
  loan: null,
  low: { tariff: 0.9, occupancy: 0.85, cost: 1.1, investment: 1.1 },
  high: { tariff: 1.1, occupancy: 1.1, cost: 0.95, investment: 0.95 },
}

const counted = {
  unit: z.enum(quantityUnitCodes),
  quantity: z.number().min(0).max(1e8).nullable().meta({ description: 'null: not counted yet' }),
}

/** What keeps the title of one asset from carrying a concession, by the readiness of its case. */
export const titleGap = z
  .object({
    lawful: z.boolean().meta({ description: 'Registered, or expressly authorised by the government' }),
    authorisationNo: z.string().nullable(),
    restrictions: z.int().meta({ description: 'Mortgages, seizures and others that stand' }),
    caseId: z.uuid().nullable().meta({ description: 'The open case of title confirmation' }),
    caseNo: z.string().nullable(),
    done: z.int(),
    total: z.int(),
    missing: z.array(z.object({ kind: z.enum(['field', 'document', 'task']), code: z.string() })),
  })
  .meta({ id: 'TitleGap' })
export type TitleGap = z.infer<typeof titleGap>

export const bundleMember = z
  .object({
    ...counted,
    assetId: z.uuid(),
    assetNo: z.string(),
    name: z.string(),
    family: z.enum(assetFamilyCodes),
    assetClass: z.string(),
    areaCode: z.string(),
    areaName: z.string(),
    areaNameEn: z.string(),
    areaM2: z.number(),
    titleStatus: z.enum(titleStatusCodes),
    retired: z.boolean(),
    gap: titleGap,
  })
  .meta({ id: 'BundleMember' })
export type BundleMember = z.infer<typeof bundleMember>

const head = {
  id: z.uuid(),
  bundleNo: z.string(),
  name: z.string(),
  status: z.enum(['open', 'withdrawn']),
  assets: z.int(),
  areaM2: z.number(),
  caseId: z.uuid().nullable(),
  caseNo: z.string().nullable(),
  changedAt: z.iso.datetime(),
  changedByName: z.string(),
  version: z.int(),
}

export const bundleRow = z
  .object({
    ...head,
    legalForm: z.enum(legalForms).nullable(),
    termYears: z.int(),
    untitled: z.int().meta({ description: 'Assets whose title is not registered' }),
    npv: z.number(),
    irr: z.number().nullable().meta({ description: 'null: there is none, or more than one' }),
  })
  .meta({ id: 'BundleRow' })
export type BundleRow = z.infer<typeof bundleRow>

export const bundleDetail = z
  .object({
    ...head,
    note: z.string(),
    plan: bundlePlan,
    members: z.array(bundleMember),
    today: day,
    definitionVersion: z.int().meta({ description: 'Of the concession case, whose checks are run' }),
    cases: z
      .array(z.object({ id: z.uuid(), caseNo: z.string(), assetName: z.string(), state: z.string() }))
      .meta({ description: 'Concession cases of its assets: one of them carries it' }),
    publications: z.array(
      z.object({
        id: z.uuid(),
        publicationNo: z.string(),
        title: z.string(),
        status: z.enum(publicationStatuses),
      }),
    ),
  })
  .meta({ id: 'BundleDetail' })
export type BundleDetail = z.infer<typeof bundleDetail>

const name = z.string().trim().min(2).max(80)

export const newBundle = z
  .object({ name, assetIds: z.array(z.uuid()).min(1).max(200) })
  .meta({ id: 'NewBundle' })

export const bundleChange = z
  .object({
    name,
    note: z.string().trim().max(2000),
    plan: bundlePlan,
    caseId: z.uuid().nullable(),
    members: z
      .array(z.object({ assetId: z.uuid(), ...counted }))
      .min(1)
      .max(200),
  })
  .meta({ id: 'BundleChange' })
export type BundleChange = z.infer<typeof bundleChange>
