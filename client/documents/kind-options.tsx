/** The kinds of papers as options of a select: what the next step asks for first. */
import type { ReactNode } from 'react'
import { documentMessages } from '../../shared/i18n/documents.ts'
import { type DocumentKind, documentKindCodes } from '../../shared/workflow/document-kinds.ts'
import { useLang, useT } from '../i18n.tsx'
import { kindWord } from './paper-words.ts'

export function KindOptions({ required = [] }: { required?: readonly DocumentKind[] }): ReactNode {
  const t = useT(documentMessages)
  const lang = useLang()
  const options = (codes: readonly DocumentKind[]): ReactNode =>
    codes.map((code) => (
      <option key={code} value={code}>
        {kindWord(lang, code)}
      </option>
    ))
  if (required.length === 0) return options(documentKindCodes)
  return (
    <>
      <optgroup label={t('kind.asked')}>{options(required)}</optgroup>
      <optgroup label={t('kind.all')}>
        {options(documentKindCodes.filter((code) => !required.includes(code)))}
      </optgroup>
    </>
  )
}
