/** The columns that the register can show, in their order, and those shown at first. */
export const columnKeys = [
  'name',
  'assetNo',
  'code',
  'unitCode',
  'class',
  'state',
  'lamp',
  'due',
  'title',
  'place',
  'address',
  'area',
  'mu',
  'registered',
  'planned',
  'current',
  'holders',
  'unit',
  'changed',
] as const
export type ColumnKey = (typeof columnKeys)[number]

export const defaultColumns: readonly ColumnKey[] = [
  'name',
  'code',
  'state',
  'lamp',
  'title',
  'place',
  'area',
  'mu',
  'planned',
  'holders',
  'unit',
]
