/** Step 3: what would be written, on the map and row by row, before anything is. */
import { useState, type ReactNode } from 'react'
import { importPageMessages } from '../../shared/i18n/import-page.ts'
import type { ImportBatch } from '../../shared/import.ts'
import { useT } from '../i18n.tsx'
import { Note } from '../ui/note.tsx'
import type { Step } from './batch-steps.ts'
import { findLayer, firstChoice, type CrsReading } from './choice-model.ts'
import { useReadingWords } from './crs-choice.tsx'
import { FileFacts } from './file-facts.tsx'
import { IssueTable } from './issue-table.tsx'
import { MappingSource } from './mapping-step.tsx'
import { MappingTable } from './mapping-table.tsx'
import { StagedMap } from './staged-map.tsx'

interface CheckStepProps {
  batch: ImportBatch
  onGo: (step: Step) => void
  onReadAgain: (reading: CrsReading) => void
}

export function CheckStep({ batch, onGo, onReadAgain }: CheckStepProps): ReactNode {
  const [selected, setSelected] = useState<number | null>(null)
  const choice = batch.choice ?? firstChoice(batch)
  const layer = findLayer(batch, choice.layer)
  return (
    <div className="check-step">
      <div className="import-left check-step__left">
        <FileFacts batch={batch} choice={choice} onChange={() => onGo(1)} />
        <CrsHint batch={batch} onReadAgain={onReadAgain} />
        {layer !== undefined && (
          <div className="check-step__mapping">
            <MappingTable layer={layer} choice={choice} onEdit={() => onGo(2)} />
          </div>
        )}
        <MappingSource batch={batch} />
      </div>
      <div className="check-step__map">
        <StagedMap batch={batch} selected={selected} onSelect={setSelected} />
      </div>
      <IssueTable batch={batch} selected={selected} onSelect={setSelected} />
    </div>
  )
}

/** Most rows fell outside: the coordinates were read wrongly, not the rows written wrongly. */
function CrsHint({ batch, onReadAgain }: Pick<CheckStepProps, 'batch' | 'onReadAgain'>): ReactNode {
  const t = useT(importPageMessages)
  const words = useReadingWords()
  const { hint } = batch
  if (hint === null) return null
  return (
    <Note kind="warning">
      {hint.message}
      <div className="note__actions">
        <button type="button" className="link-button" onClick={() => onReadAgain(hint)}>
          {t('hint.take', { better: words(hint) })}
        </button>
      </div>
    </Note>
  )
}
