/** 材料: everything on file in a case, and the ways in: upload, camera, a new version, one that is there already. */
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { caseActors } from '../../shared/api/case-api.ts'
import { listCaseDocuments } from '../../shared/api/document-api.ts'
import type { FiledDocument } from '../../shared/document.ts'
import { documentMessages } from '../../shared/i18n/documents.ts'
import type { DocumentKind } from '../../shared/workflow/document-kinds.ts'
import { call } from '../api.ts'
import { useT } from '../i18n.tsx'
import { queryClient } from '../query-client.ts'
import { usePerson } from '../session/use-session.ts'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { PaperDrop } from './paper-drop.tsx'
import { PaperTable } from './paper-table.tsx'
import { PickDialog } from './pick-dialog.tsx'
import { useUploads } from './use-uploads.ts'
import './documents.css'

interface CaseDocumentsProps {
  caseId: string
  round: number
  editable: boolean
  /** Kinds the next step asks for: offered first. */
  required: readonly DocumentKind[]
  onChange: () => void
}

export function CaseDocuments(props: CaseDocumentsProps): ReactNode {
  const { caseId, round, editable, required, onChange } = props
  const t = useT(documentMessages)
  const { role } = usePerson()
  const [picking, setPicking] = useState(false)
  const query = useQuery({
    queryKey: ['case', caseId, 'documents'],
    queryFn: async ({ signal }) =>
      (await call(listCaseDocuments, { params: { id: caseId }, signal })).data.items,
  })
  const may = editable && caseActors.some((actor) => actor === role)
  const changed = (): void => {
    void queryClient.invalidateQueries({ queryKey: ['case', caseId, 'documents'] })
    void queryClient.invalidateQueries({ queryKey: ['documents'] })
    onChange()
  }
  const uploads = useUploads(changed)
  const replace = ({ id, kind }: FiledDocument, file: File): void =>
    uploads.add([{ file, caseId, kind, replacesId: id }])
  const rows = query.data ?? []
  return (
    <Card
      title={t('papers')}
      extra={
        <>
          {rows.filter(({ removedAt }) => removedAt === null).length}
          {rows.length > 0 && (
            <a
              className="case-documents__list"
              href={`/api/cases/${caseId}/archive-list`}
              target="_blank"
              rel="noreferrer"
            >
              {t('archive.list')}
            </a>
          )}
        </>
      }
      flush
    >
      {may && (
        <PaperDrop caseId={caseId} required={required} uploads={uploads} onPick={() => setPicking(true)} />
      )}
      {query.error !== null && <ErrorNote error={query.error} />}
      {query.data?.length === 0 && <EmptyState title={t('empty')} why={t('empty.why')} />}
      {rows.length > 0 && (
        <PaperTable rows={rows} round={round} may={may} onReplace={replace} onChange={changed} />
      )}
      {picking && (
        <PickDialog
          caseId={caseId}
          filed={rows}
          required={required}
          onDone={changed}
          onClose={() => setPicking(false)}
        />
      )}
    </Card>
  )
}
