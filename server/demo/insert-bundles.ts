/**
 * Bundles of the demonstration: one that is signed and reports its months, one that is still put together. Invented
 * quantities and prices. Must never take part in anything but a first load.
 */
import { sql } from 'kysely'
import { unitOfClass } from '../../shared/bench/quantity.ts'
import { type BundleChange, type BundlePlan, firstPlan } from '../../shared/bundle.ts'
import { insertBundle, setMembers, updateBundle } from '../bench/bundle.sql.ts'
import { type Trx, inTransaction } from '../db/transaction.ts'
import type { Program } from '../http/context.ts'

type Member = BundleChange['members'][number]
interface Found {
  id: string
  assetClass: string
  caseId: string
  beganOn: string
  /** Mean of the months' own plans, yuan. */
  monthly: number
}

/** A running charging station that has figures: its plan is what they are held against. */
async function runningStation(trx: Trx): Promise<Found | undefined> {
  const { rows } =
    await sql<Found>`select a.id, a.asset_class as "assetClass", c.id as "caseId", c.fields ->> 'operatingSince' as "beganOn",
      (select avg(f.income_plan)::float8 from operating_figure f where f.case_id = c.id) as monthly
    from workflow_case c join asset a on a.id = c.asset_id where c.track = 'concession' and c.state = 'operating' and a.asset_class = 'charging'
      and (select count(*) from operating_figure f where f.case_id = c.id) >= 12 order by c.case_no limit 1`.execute(
      trx,
    )
  return rows[0]
}

/** Assets of one subdistrict that are not given away yet, titles as they are. */
async function openAssets(trx: Trx): Promise<{ id: string; assetClass: string }[]> {
  const { rows } = await sql<{ id: string; assetClass: string }>`with open as (
      select a.id, a.asset_class, a.area_code, row_number() over (partition by a.area_code, a.asset_class order by a.computed_area_m2 desc, a.asset_no) as no
      from asset a where a.family = 'concession' and a.asset_class in ('parking', 'charging', 'advertising', 'market') and a.retired_at is null
        and a.state in ('inventoried', 'screened', 'scheme')),
    chosen as (select area_code from open where no <= 2 group by area_code order by count(distinct asset_class) desc, count(*) desc, area_code limit 1)
    select open.id, open.asset_class as "assetClass" from open join chosen using (area_code) where open.no <= 2 order by open.asset_class, open.no limit 6`.execute(
    trx,
  )
  return rows
}

const PILES = 60
const OCCUPANCY = 0.62
const counted: Readonly<Record<string, number>> = { space: 180, pile: 36, face: 12, stall: 64 }
const memberOf = ({ id, assetClass }: { id: string; assetClass: string }): Member => {
  const unit = unitOfClass(assetClass)
  return { assetId: id, unit, quantity: counted[unit] ?? null }
}

const tariffs: BundlePlan['lines'] = [
  { unit: 'space', tariff: 320, occupancy: 0.72 },
  { unit: 'pile', tariff: 1850, occupancy: 0.6 },
  { unit: 'face', tariff: 2600, occupancy: 0.8 },
  { unit: 'stall', tariff: 780, occupancy: 0.88 },
]

export async function insertDemoBundles(program: Program): Promise<void> {
  const { rows } = await sql<{
    id: string
  }>`select id from app_user where role = 'promoter' order by login limit 1`.execute(program.db)
  const doerId = rows[0]?.id
  if (doerId === undefined) return
  const year = Number(program.today().slice(0, 4))
  const act = { actor: doerId, action: 'bundle.created' as const, reason: '演示数据装载' }
  await inTransaction(program.db, act, async (trx) => {
    const keep = async (change: BundleChange): Promise<void> => {
      const id = await insertBundle(trx, { name: change.name, plan: change.plan, doerId, year })
      await setMembers(trx, id, change.members)
      await updateBundle(trx, id, change)
    }
    const station = await runningStation(trx)
    if (station !== undefined) await keep(signed(station))
    const open = await openAssets(trx)
    if (open.length > 0) await keep(preparing(open))
  })
}

const signed = (station: Found): BundleChange => ({
  name: '桥下充电站特许经营',
  note: '已签约运营，经营月报与本测算对照（演示数据）',
  caseId: station.caseId,
  members: [{ assetId: station.id, unit: 'pile', quantity: PILES }],
  plan: {
    ...firstPlan,
    legalForm: 'concession_17',
    startsOn: station.beganOn,
    fiscalOutlay: false,
    investmentYuan: 4_200_000,
    lines: [
      {
        unit: 'pile',
        tariff: Math.round(station.monthly / (PILES * OCCUPANCY * 10)) * 10,
        occupancy: OCCUPANCY,
      },
    ],
    costYuan: Math.round((station.monthly * 12 * 0.45) / 10_000) * 10_000,
    yearlyFeeYuan: 90_000,
    feeShare: 0.03,
  },
})

function preparing(open: readonly { id: string; assetClass: string }[]): BundleChange {
  const members = open.map(memberOf)
  const lines = tariffs.filter(({ unit }) => members.some((one) => one.unit === unit))
  return {
    name: '街道停车充电广告一体打包',
    note: '方案编制中（演示数据）',
    caseId: null,
    members,
    plan: {
      ...firstPlan,
      legalForm: 'concession_17',
      termYears: 20,
      fiscalOutlay: false,
      investmentYuan: 12_800_000,
      lines,
      costYuan: 960_000,
      yearlyFeeYuan: 200_000,
      feeShare: 0.05,
    },
  }
}
