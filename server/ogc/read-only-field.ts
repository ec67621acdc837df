/** Fields of collections that are only read here: each is shown, filtered and sorted by. */
import type { Expression } from 'kysely'
import { ogcMessages } from '../../shared/i18n/ogc.ts'
import type { QueryableType } from '../filters/queryables.ts'
import type { Field, FieldType, Text } from './collection.ts'

type OgcKey = keyof typeof ogcMessages.zh
export const words = (key: OgcKey): Text => ({ zh: ogcMessages.zh[key], en: ogcMessages.en[key] })

/** Names that have words. */
export type Named = OgcKey extends infer K ? (K extends `field.${infer Name}` ? Name : never) : never

const filterType = (type: FieldType): QueryableType => (type === 'integer' ? 'number' : type)

export const field = (
  name: Named,
  type: FieldType,
  column: Expression<unknown>,
  extra: Partial<Field> = {},
): Field => ({
  name,
  type,
  title: words(`field.${name}`),
  column,
  queryable: { type: filterType(type), column },
  readOnly: true,
  ...extra,
})
