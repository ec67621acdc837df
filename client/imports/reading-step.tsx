/** Step 1: what the file is, and how its letters and coordinates are to be read. */
import type { ReactNode } from 'react'
import { importPageMessages } from '../../shared/i18n/import-page.ts'
import type { EncodingId } from '../../shared/import-codes.ts'
import type { ImportBatch, ImportChoice, SourceLayer } from '../../shared/import.ts'
import { useLang, useT } from '../i18n.tsx'
import { Note } from '../ui/note.tsx'
import { findLayer, isReadable, withLayer } from './choice-model.ts'
import { CrsChoice } from './crs-choice.tsx'
import { EncodingChoice } from './encoding-choice.tsx'
import { FileFacts, layerWords } from './file-facts.tsx'
import { SampleTable } from './sample-table.tsx'

export interface ChoiceProps {
  batch: ImportBatch
  choice: ImportChoice
  onChange: (choice: ImportChoice) => void
}

interface ReadingStepProps extends ChoiceProps {
  onEncoding: (encoding: EncodingId) => void
  /** The server is reading the file through another encoding. */
  inspecting: boolean
}

export function ReadingStep({
  batch,
  choice,
  onChange,
  onEncoding,
  inspecting,
}: ReadingStepProps): ReactNode {
  const layer = findLayer(batch, choice.layer)
  return (
    <div className="import-two">
      <div className="import-left">
        <FileFacts batch={batch} choice={choice} />
        <LayerChoice batch={batch} choice={choice} onChange={onChange} />
        {layer !== undefined && <LayerProblems layer={layer} />}
      </div>
      {layer !== undefined && (
        <div className="import-right">
          <EncodingChoice layer={layer} choice={choice} busy={inspecting} onChoose={onEncoding} />
          <CrsChoice layer={layer} choice={choice} onChange={onChange} />
          <SampleTable layer={layer} />
        </div>
      )}
    </div>
  )
}

/** Every layer of the file; one that cannot be read says why and cannot be chosen. */
function LayerChoice({ batch, choice, onChange }: ChoiceProps): ReactNode {
  const t = useT(importPageMessages)
  const lang = useLang()
  if (batch.layers.length < 2) return null
  return (
    <fieldset className="import-fieldset">
      <legend>{t('layer.title')}</legend>
      {batch.layers.map((layer) => (
        <label key={layer.name} className="import-radio">
          <input
            type="radio"
            name="layer"
            checked={layer.name === choice.layer}
            disabled={!isReadable(layer)}
            onChange={() => onChange(withLayer(choice, layer))}
          />
          <span>
            {layerWords(layer, lang)}{' '}
            <span className="dim text-12">
              {isReadable(layer) ? t('layer.rows', { rows: layer.featureCount ?? 0 }) : t('layer.unreadable')}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** Those of the coordinate system are said beside its choice. */
function LayerProblems({ layer }: { layer: SourceLayer }): ReactNode {
  const shown = layer.problems.filter(({ code }) => !isAboutCrs(code) && code !== 'encoding-unknown')
  if (shown.length === 0) return null
  return (
    <div className="import-notes">
      {shown.map(({ code, severity, message }) => (
        <Note key={`${code} ${message}`} kind={severity === 'note' ? 'info' : severity}>
          {message}
        </Note>
      ))}
    </div>
  )
}

const isAboutCrs = (code: string): boolean => code.startsWith('crs-') || code === 'axes-swapped'
