/** The registry's word for the field of an issue: its field, else the column, else 「图形」. */
import { importPageMessages, type ImportPageKey } from '../../shared/i18n/import-page.ts'
import { translate, type Lang } from '../../shared/i18n/define.ts'
import { mappableFields, type ImportRow, type MappableField } from '../../shared/import.ts'
import { isAboutShape } from './issue-filter.ts'

export const fieldKey = (field: MappableField): ImportPageKey => `field.${field}`

export function issueFieldWord({ field, code }: ImportRow['issues'][number], lang: Lang): string {
  const known = mappableFields.find((each) => each === field)
  if (known !== undefined) return translate(importPageMessages, lang, fieldKey(known))
  if (field !== null && field !== 'geometry') return field
  return isAboutShape(code) ? translate(importPageMessages, lang, 'field.geometry') : '—'
}
