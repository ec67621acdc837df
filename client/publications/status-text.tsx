/** The status of a publication in words, with its colour as a second sign. */
import type { ReactNode } from 'react'
import { publicationMessages } from '../../shared/i18n/publications.ts'
import { useT } from '../i18n.tsx'
import type { Status } from './publication-query.ts'

export function StatusText({ status }: { status: Status }): ReactNode {
  const t = useT(publicationMessages)
  return (
    <span className="publication-status" data-status={status}>
      {t(`status.${status}`)}
    </span>
  )
}
