/** 「问题清单」: the whole row report as a file, before the rows that are left out are gone. */
import { useMutation } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { listImportRows } from '../../shared/api/import-api.ts'
import { importPageMessages } from '../../shared/i18n/import-page.ts'
import type { ImportBatch } from '../../shared/import.ts'
import { call } from '../api.ts'
import { useLang, useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { valueInFile } from './issue-filter.ts'
import { collectRows, issueCsv } from './issue-list.ts'
import { issueFieldWord } from './issue-words.ts'

const PAGE_ROWS = 200

function save(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}

function useDownload(batch: ImportBatch) {
  const t = useT(importPageMessages)
  const lang = useLang()
  const [progress, setProgress] = useState({ done: 0, total: 0 })
  const download = useMutation({
    mutationFn: async () => {
      const rows = await collectRows(
        async (page) => {
          const query = { withIssues: 'true', page, limit: PAGE_ROWS } as const
          return (await call(listImportRows, { params: { id: batch.id }, query })).data
        },
        (done, total) => setProgress({ done, total }),
      )
      const heads = (['row', 'name', 'level', 'field', 'value', 'problem'] as const).map((key) =>
        t(`col.${key}`),
      )
      const csv = issueCsv(rows, {
        heads,
        level: (issue) => t(`issues.${issue.severity}`),
        field: (issue) => issueFieldWord(issue, lang),
        value: (row, issue) => valueInFile(row, issue, batch.choice?.mapping ?? {}),
      })
      save(csv, `${batch.fileName.replace(/\.[^.]+$/, '')}-${t('issues.title')}.csv`)
    },
  })
  return { download, progress }
}

export function IssueDownload({ batch }: { batch: ImportBatch }): ReactNode {
  const t = useT(importPageMessages)
  const { download, progress } = useDownload(batch)
  if (Object.keys(batch.issueCounts).length === 0) return null
  if (download.error !== null) {
    return (
      <span className="issues__trouble text-12" role="alert">
        {download.error.message}
      </span>
    )
  }
  return (
    <Button small disabled={download.isPending} onClick={() => download.mutate()}>
      <Download size={14} strokeWidth={1.75} aria-hidden />
      {download.isPending ? t('issues.downloading', progress) : t('issues.download')}
    </Button>
  )
}
