/** Colour, width, dash, fill, label and zooms of a layer. Must never save. */
import type { ReactNode } from 'react'
import { layerStyleMessages } from '../../shared/i18n/layer-style.ts'
import type { Layer, LayerStyle } from '../../shared/layer.ts'
import { Field, SelectField } from '../assets/field.tsx'
import { useT } from '../i18n.tsx'

interface StyleFieldsProps {
  layer: Pick<Layer, 'geometryType' | 'attributes'>
  style: LayerStyle
  onChange: (change: Partial<LayerStyle>) => void
}

export function StyleFields({ layer, style, onChange }: StyleFieldsProps): ReactNode {
  const t = useT(layerStyleMessages)
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
