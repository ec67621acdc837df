/** How a layer is drawn, tried on the map beside it before it is saved for everyone. */
import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { changeLayer } from '../../shared/api/layer-api.ts'
import { joinMessages } from '../../shared/i18n/define.ts'
import { layerMessages } from '../../shared/i18n/layers.ts'
import { layerStyleMessages } from '../../shared/i18n/layer-style.ts'
import type { Layer, LayerStyle } from '../../shared/layer.ts'
import { defaultStyle } from '../../shared/layer-style.ts'
import { call } from '../api.ts'
import { useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { showToast } from '../ui/toast.tsx'
import { ColourFields } from './colour-fields.tsx'
import { StyleFields } from './style-fields.tsx'

const words = joinMessages(layerMessages, layerStyleMessages)

interface StylePanelProps {
  layer: Layer
  /** Null = as it is saved. */
  draft: LayerStyle | null
  onDraft: (style: LayerStyle | null) => void
}

export function StylePanel({ layer, draft, onDraft }: StylePanelProps): ReactNode {
  const t = useT(words)
  const client = useQueryClient()
  const [error, setError] = useState<unknown>(null)
  const style = draft ?? layer.style
  const change = (part: Partial<LayerStyle>): void => onDraft({ ...style, ...part })
  const save = async (): Promise<void> => {
    try {
      setError(null)
      await call(changeLayer, {
        params: { code: layer.code },
        body: { style },
        ifMatch: `"v${layer.version}"`,
      })
      await client.invalidateQueries({ queryKey: ['layers'] })
      onDraft(null)
      showToast(t('saved'))
    } catch (cause) {
      setError(cause)
      // Somebody was faster: the newest is loaded, and what was chosen here stays.
      await client.invalidateQueries({ queryKey: ['layers'] })
    }
  }
  return (
    <form
      className="layer-page__form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <ColourFields layer={layer} value={style.colourBy} onChange={(colourBy) => change({ colourBy })} />
      <StyleFields layer={layer} style={style} onChange={change} />
      {error !== null && <ErrorNote error={error} keepsInput />}
      <div className="row">
        <Button type="submit" kind="primary" disabled={draft === null || style.minZoom >= style.maxZoom}>
          {t('save')}
        </Button>
        {draft !== null && <Button onClick={() => onDraft(null)}>{t('style.undo')}</Button>}
        <Button kind="quiet" onClick={() => onDraft(defaultStyle(layer.kind, layer.geometryType))}>
          {t('style.default')}
        </Button>
      </div>
    </form>
  )
}
