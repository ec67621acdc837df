/** The encodings that the bytes allow, each with the file's own words: people see at once which one reads well. */
import type { ReactNode } from 'react'
import { importPageMessages, type ImportPageKey } from '../../shared/i18n/import-page.ts'
import { encodingIds, type EncodingId } from '../../shared/import-codes.ts'
import type { ImportChoice, SourceLayer } from '../../shared/import.ts'
import { useT } from '../i18n.tsx'
import { Card } from '../ui/card.tsx'
import { LoadingBar } from '../ui/loading-bar.tsx'
import { encodingWord } from './file-facts.tsx'

interface EncodingChoiceProps {
  layer: SourceLayer
  choice: ImportChoice
  busy: boolean
  onChoose: (encoding: EncodingId) => void
}

const isKey = (key: string): key is ImportPageKey => Object.hasOwn(importPageMessages.zh, key)

export function EncodingChoice({ layer, choice, busy, onChoose }: EncodingChoiceProps): ReactNode {
  const t = useT(importPageMessages)
  const { encoding } = layer
  if (encoding === null) return null
  const previewed = encodingIds.filter((id) => encoding.previews[id] !== undefined)
  const isChosenShown = previewed.includes(choice.encoding)
  const offered: readonly EncodingId[] = isChosenShown ? previewed : [choice.encoding, ...previewed]
  const others = encodingIds.filter((id) => !offered.includes(id))
  const isPlain = Object.values(encoding.previews).every((samples) => samples.length === 0)
  return (
    <Card
      title={t('encoding.title')}
      extra={isPlain ? t('encoding.ascii') : t('encoding.why')}
      className="import-card"
    >
      <LoadingBar active={busy} />
      <div role="radiogroup" aria-label={t('encoding.title')} className="encoding-list">
        {offered.map((id) => (
          <label key={id} className="import-option">
            <input
              type="radio"
              name="encoding"
              checked={id === choice.encoding}
              disabled={busy}
              onChange={() => onChoose(id)}
            />
            <span className="import-option__name">
              <b>{encodingWord(id)}</b>
              {id === encoding.detected && <DetectedBy source={encoding.source} />}
            </span>
            <span className="import-option__preview">
              {encoding.previews[id]?.slice(0, 4).join('\u3000')}
            </span>
          </label>
        ))}
      </div>
      <select
        className="input input--small encoding-other"
        aria-label={t('encoding.other')}
        value=""
        disabled={busy}
        onChange={(event) => {
          const chosen = others.find((id) => id === event.target.value)
          if (chosen !== undefined) onChoose(chosen)
        }}
      >
        <option value="">{busy ? t('encoding.loading') : t('encoding.other')}</option>
        {others.map((id) => (
          <option key={id} value={id}>
            {encodingWord(id)}
          </option>
        ))}
      </select>
    </Card>
  )
}

function DetectedBy({ source }: { source: string }): ReactNode {
  const t = useT(importPageMessages)
  const key = `encoding.${source}`
  const how = source !== 'ascii' && isKey(key) ? t(key) : t('encoding.detected')
  return <span className="dim text-12">{how}</span>
}
