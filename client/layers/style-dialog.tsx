/** How a layer is drawn: colour, width, dash, fill, label, zooms. Saved for everyone. */
import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { changeLayer } from '../../shared/api/layer-api.ts'
import { layerMessages } from '../../shared/i18n/layers.ts'
import type { Layer, LayerStyle } from '../../shared/layer.ts'
import { defaultStyle } from '../../shared/layer-style.ts'
import { call } from '../api.ts'
import { ActDialog } from '../assets/act-dialog.tsx'
import { Field, SelectField } from '../assets/field.tsx'
import { useLang, useT } from '../i18n.tsx'
import { showToast } from '../ui/toast.tsx'
import { LayerSwatch } from './layer-swatch.tsx'

export function StyleDialog({ layer, onClose }: { layer: Layer; onClose: () => void }): ReactNode {
  const t = useT(layerMessages)
  const lang = useLang()
  const client = useQueryClient()
  const [style, setStyle] = useState<LayerStyle>(layer.style)
  const save = async (): Promise<void> => {
    await call(changeLayer, { params: { code: layer.code }, body: { style }, ifMatch: `"v${layer.version}"` })
    await client.invalidateQueries({ queryKey: ['layers'] })
    showToast(t('saved'))
    onClose()
  }
  return (
    <ActDialog
      title={t('style.title', { name: lang === 'en' ? layer.nameEn : layer.nameZh })}
      verb={t('save')}
      ready={style.minZoom < style.maxZoom}
      wide
      onAct={save}
      onStale={() => void client.invalidateQueries({ queryKey: ['layers'] })}
      onClose={onClose}
    >
      <StyleFields layer={layer} style={style} onChange={(change) => setStyle({ ...style, ...change })} />
      <div className="row">
        <LayerSwatch layer={{ geometryType: layer.geometryType, style }} />
        <button
          type="button"
          className="link-button text-12"
          onClick={() => setStyle(defaultStyle(layer.kind, layer.geometryType))}
        >
          {t('style.default')}
        </button>
      </div>
    </ActDialog>
  )
}

interface StyleFieldsProps {
  layer: Pick<Layer, 'geometryType' | 'attributes'>
  style: LayerStyle
  onChange: (change: Partial<LayerStyle>) => void
}

function StyleFields({ layer, style, onChange }: StyleFieldsProps): ReactNode {
  const t = useT(layerMessages)
  const labels = [
    { value: '', label: t('style.noLabel') },
    { value: 'name', label: t('style.featureName') },
    ...layer.attributes.map(({ name, title }) => ({ value: name, label: title })),
  ]
  return (
    <div className="layer-form">
      <Field label={t('style.color')}>
        {(control) => (
          <input
            {...control}
            type="color"
            value={style.color}
            onChange={(event) => onChange({ color: event.target.value })}
          />
        )}
      </Field>
      <NumberField
        label={t('style.width')}
        value={style.width}
        max={12}
        step={0.2}
        onChange={(width) => onChange({ width })}
      />
      {layer.geometryType !== 'point' && (
        <SelectField
          label={t('style.dash')}
          value={style.dash}
          options={(['solid', 'dash', 'dot', 'dashdot'] as const).map((value) => ({
            value,
            label: t(`dash.${value}`),
          }))}
          onChange={(dash) => onChange({ dash: dash as LayerStyle['dash'] })}
        />
      )}
      {layer.geometryType === 'polygon' && (
        <>
          <Field label={t('style.fill')}>
            {(control) => (
              <span className="row">
                <input
                  type="checkbox"
                  className="checkbox"
                  aria-label={t('style.filled')}
                  checked={style.fill !== null}
                  onChange={(event) => onChange({ fill: event.target.checked ? '#9FB0BC' : null })}
                />
                <input
                  {...control}
                  type="color"
                  disabled={style.fill === null}
                  value={style.fill ?? '#ffffff'}
                  onChange={(event) => onChange({ fill: event.target.value })}
                />
              </span>
            )}
          </Field>
          <NumberField
            label={t('style.fillOpacity')}
            value={Math.round(style.fillOpacity * 100)}
            max={100}
            step={5}
            onChange={(percent) => onChange({ fillOpacity: percent / 100 })}
          />
        </>
      )}
      <SelectField
        label={t('style.label')}
        value={style.labelAttribute ?? ''}
        options={labels}
        onChange={(value) => onChange({ labelAttribute: value === '' ? null : value })}
      />
      <NumberField
        label={t('style.minZoom')}
        value={style.minZoom}
        max={22}
        step={1}
        onChange={(minZoom) => onChange({ minZoom })}
      />
      <NumberField
        label={t('style.maxZoom')}
        value={style.maxZoom}
        max={24}
        step={1}
        onChange={(maxZoom) => onChange({ maxZoom })}
      />
    </div>
  )
}

interface NumberFieldProps {
  label: string
  value: number
  max: number
  step: number
  onChange: (value: number) => void
}

function NumberField({ label, value, max, step, onChange }: NumberFieldProps): ReactNode {
  return (
    <Field label={label}>
      {(control) => (
        <input
          {...control}
          className="input"
          type="number"
          min={0}
          max={max}
          step={step}
          value={value}
          onChange={(event) => onChange(Math.max(0, Math.min(max, Number(event.target.value) || 0)))}
        />
      )}
    </Field>
  )
}
