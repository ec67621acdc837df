/** What is typed on the page of a bundle, and how it becomes a change. A number that cannot be read is NaN until it can. Pure. */
import type { AssetRow } from '../../shared/asset.ts'
import { firstQuantity, unitOfClass } from '../../shared/bench/quantity.ts'
import type { BundleChange, BundleDetail, BundleMember, TitleGap } from '../../shared/bundle.ts'

/** An asset put in since the last save has no gap yet: the server finds it. */
export type DraftMember = Omit<BundleMember, 'gap'> & { gap: TitleGap | null }

export interface BundleDraft extends Omit<BundleChange, 'members'> {
  readonly members: readonly DraftMember[]
}

export const draftOf = ({ name, note, plan, caseId, members }: BundleDetail): BundleDraft => ({
  name,
  note,
  plan,
  caseId,
  members,
})

export const changeOf = ({ members, ...rest }: BundleDraft): BundleChange => ({
  ...rest,
  members: members.map(({ assetId, unit, quantity }) => ({ assetId, unit, quantity })),
})

export const sameDraft = (a: BundleDraft, b: BundleDraft): boolean =>
  JSON.stringify(changeOf(a)) === JSON.stringify(changeOf(b))

const anyNaN = (value: unknown): boolean =>
  typeof value === 'object' && value !== null ? Object.values(value).some(anyNaN) : Number.isNaN(value)

export const canSave = (draft: BundleDraft): boolean =>
  draft.name.trim().length >= 2 &&
  draft.members.length > 0 &&
  draft.members.every(({ retired }) => !retired) &&
  !anyNaN(changeOf(draft))

export function memberOf(row: AssetRow): DraftMember {
  const areaM2 = row.registeredAreaM2 ?? row.computedAreaM2
  const unit = unitOfClass(row.assetClass)
  const { id: assetId, assetNo, name, family, assetClass, areaCode, areaName, titleStatus } = row
  return {
    assetId,
    assetNo,
    name,
    family,
    assetClass,
    areaCode,
    areaName,
    areaNameEn: areaName,
    areaM2,
    titleStatus,
    retired: false,
    unit,
    quantity: firstQuantity(unit, areaM2),
    gap: null,
  }
}

/** The chosen assets in their order; those that were in keep what was counted. A unit that is new gets a line of income. */
export function withMembers(draft: BundleDraft, members: readonly DraftMember[]): BundleDraft {
  const lines = draft.plan.lines
  const fresh = [...new Set(members.map(({ unit }) => unit))].filter(
    (unit) => !lines.some((line) => line.unit === unit),
  )
  const added = fresh.map((unit) => ({ unit, tariff: 0, occupancy: 0.7 }))
  return { ...draft, members, plan: { ...draft.plan, lines: [...lines, ...added] } }
}

/** A change for a bundle somewhere else: its own content with these assets behind. */
export function withAdded(bundle: BundleDetail, rows: readonly AssetRow[]): BundleDraft {
  const draft = draftOf(bundle)
  const there = new Set(bundle.members.map(({ assetId }) => assetId))
  return withMembers(draft, [
    ...draft.members,
    ...rows.filter(({ id }) => !there.has(id)).map((row) => memberOf(row)),
  ])
}
