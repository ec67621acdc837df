/** Features of a layer as a place: all of them, those pressed on the map or named, or those whose attribute has a value. */
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import type { Layer } from '../../shared/layer.ts'
import type { Place } from '../../shared/question.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import { plannerMessages } from '../../shared/i18n/planner.ts'
import { SelectField, TextField } from '../assets/field.tsx'
import { useLang, useT } from '../i18n.tsx'
import { valuesQuery } from '../layers/layer-query.ts'
import { Button } from '../ui/button.tsx'
import type { PlaceFieldProps } from './place-field.tsx'
import { layersQuery } from './planner-query.ts'

type LayerPlaceValue = Extract<Place, { kind: 'layer' }>

export function LayerPlace({
  place,
  onPlace,
  picking,
  onPicking,
}: Pick<PlaceFieldProps, 'onPlace' | 'picking' | 'onPicking'> & { place: LayerPlaceValue }): ReactNode {
  const t = useT(plannerMessages)
  const lang = useLang()
  const layers = useQuery(layersQuery).data ?? []
  const layer = layers.find(({ id }) => id === place.layerId)
  return (
    <>
      <SelectField
        label={t('place.choose')}
        value={place.layerId}
        empty="—"
        options={layers.map(({ id, nameZh, nameEn }) => ({
          value: id,
          label: wordOf(lang, { zh: nameZh, en: nameEn }),
        }))}
        onChange={(layerId) => onPlace({ ...place, layerId, names: [], attributes: [] })}
      />
      {layer !== undefined && (
        <div className="row">
          <Button small aria-pressed={picking} onClick={() => onPicking(!picking)}>
            {t(picking ? 'place.picked' : 'place.pick')}
          </Button>
          {picking && <span className="muted text-12">{t('place.picking')}</span>}
        </div>
      )}
      {layer !== undefined && (
        <LinesField
          label={t('place.names')}
          lines={place.names}
          hint={place.names.length === 0 ? t('place.allFeatures', { count: layer.featureCount }) : undefined}
          onLines={(names) => onPlace({ ...place, names })}
        />
      )}
      {layer !== undefined && layer.attributes.length > 0 && (
        <AttributePlace key={layer.id} layer={layer} place={place} onPlace={onPlace} />
      )}
    </>
  )
}

/** One value a line. The text is the person's while it says the same, so that a new line can be begun. */
function LinesField({
  label,
  lines,
  hint,
  onLines,
}: {
  label: string
  lines: readonly string[]
  hint?: string | undefined
  onLines: (lines: string[]) => void
}): ReactNode {
  const [text, setText] = useState(lines.join('\n'))
  if (linesOf(text).join('\n') !== lines.join('\n')) setText(lines.join('\n'))
  return (
    <TextField
      label={label}
      rows={2}
      value={text}
      hint={hint}
      onChange={(next) => {
        setText(next)
        onLines(linesOf(next))
      }}
    />
  )
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** Features by what they say: an attribute and its values, with those that the layer holds offered. */
function AttributePlace({
  layer,
  place,
  onPlace,
}: Pick<PlaceFieldProps, 'onPlace'> & { layer: Layer; place: LayerPlaceValue }): ReactNode {
  const t = useT(plannerMessages)
  const [name, setName] = useState(place.attributes[0]?.name ?? '')
  const [asked] = place.attributes
  const chosen = asked?.oneOf ?? []
  if (asked !== undefined && asked.name !== name) setName(asked.name)
  const held = useQuery({ ...valuesQuery(layer.code, name), enabled: name !== '' }).data
  const put = (oneOf: readonly string[]): void =>
    onPlace({ ...place, attributes: oneOf.length === 0 ? [] : [{ name, oneOf: [...oneOf] }] })
  return (
    <>
      <SelectField
        label={t('place.attribute')}
        value={name}
        empty={t('place.anyAttribute')}
        options={layer.attributes.map((one) => ({ value: one.name, label: one.title }))}
        onChange={(next) => {
          setName(next)
          onPlace({ ...place, attributes: [] })
        }}
      />
      {name !== '' && held !== undefined && (
        <fieldset className="planner-areas">
          <legend className="visually-hidden">{t('place.values')}</legend>
          {held.values.map(({ value, count }) => (
            <label key={value} className="chip" data-on={chosen.includes(value) ? '' : undefined}>
              <input
                type="checkbox"
                className="visually-hidden"
                checked={chosen.includes(value)}
                onChange={({ target }) =>
                  put(target.checked ? [...chosen, value] : chosen.filter((one) => one !== value))
                }
              />
              {value} <span className="muted">{count}</span>
            </label>
          ))}
        </fieldset>
      )}
    </>
  )
}
