/** Step 2: which column fills which field, and what to say where the file says nothing. */
import { Bookmark } from 'lucide-react'
import type { ReactNode } from 'react'
import { formatDate } from '../../shared/i18n/define.ts'
import { importPageMessages } from '../../shared/i18n/import-page.ts'
import type { ImportBatch } from '../../shared/import.ts'
import { useLang, useT } from '../i18n.tsx'
import { Card } from '../ui/card.tsx'
import { Note } from '../ui/note.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import { findLayer, lacksNames } from './choice-model.ts'
import { DefaultsForm } from './defaults-form.tsx'
import { MappingTable } from './mapping-table.tsx'
import type { ChoiceProps } from './reading-step.tsx'

export function MappingStep({ batch, choice, onChange }: ChoiceProps): ReactNode {
  const t = useT(importPageMessages)
  const layer = findLayer(batch, choice.layer)
  if (layer === undefined) return null
  const mapped = Object.keys(choice.mapping).length
  return (
    <div className="import-two import-two--mapping">
      <div className="import-right">
        <Card
          title={t('step.2')}
          extra={t('map.count', { mapped, skipped: layer.fields.length - mapped })}
          flush
          className="import-card"
        >
          <TableScroll label={t('step.2')}>
            <MappingTable layer={layer} choice={choice} onChange={onChange} />
          </TableScroll>
          <MappingSource batch={batch} />
        </Card>
        {lacksNames(choice) && <Note kind="warning">{t('map.noName')}</Note>}
      </div>
      <div className="import-right">
        <DefaultsForm choice={choice} onChange={onChange} />
      </div>
    </div>
  )
}

/** Where the matches come from: an earlier import with the same columns, or guesses. */
export function MappingSource({ batch }: { batch: ImportBatch }): ReactNode {
  const t = useT(importPageMessages)
  const lang = useLang()
  const { remembered } = batch
  return (
    <div className="text-12 muted mapping-source">
      <Bookmark size={14} strokeWidth={1.75} aria-hidden />
      {remembered === null
        ? t('map.suggested')
        : t('map.remembered', {
            file: remembered.fileName,
            date: formatDate(lang, remembered.committedAt),
          })}
    </div>
  )
}
