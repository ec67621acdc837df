/** Colours by an attribute: one colour, one for each value, or steps of a number. What the layer holds is proposed. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { formatNumber } from '../../shared/i18n/define.ts'
import { layerStyleMessages } from '../../shared/i18n/layer-style.ts'
import type { Layer, LayerStyle, LayerValues } from '../../shared/layer.ts'
import { SelectField } from '../assets/field.tsx'
import { useLang, useT } from '../i18n.tsx'
import { SegmentedControl } from '../ui/segmented-control.tsx'
import {
  type ByStep,
  type ByValue,
  MOST_VALUES,
  type RampName,
  byStep,
  byValue,
  rampNames,
  ramps,
  stepCounts,
} from './colour-ramp.ts'
import { valuesQuery } from './layer-query.ts'

type ColourBy = LayerStyle['colourBy']
type Way = 'none' | 'values' | 'steps'
const wayOf = (value: ColourBy): Way => (value === null ? 'none' : 'steps' in value ? 'steps' : 'values')

interface ColourFieldsProps {
  layer: Layer
  value: ColourBy
  onChange: (value: ColourBy) => void
}

export function ColourFields({ layer, value, onChange }: ColourFieldsProps): ReactNode {
  const t = useT(layerStyleMessages)
  const client = useQueryClient()
  const numbers = layer.attributes.filter(({ type }) => type === 'number' || type === 'integer')
  const ways: Way[] = ['none', 'values', ...(numbers.length > 0 ? (['steps'] as const) : [])]
  const [wanted, setWanted] = useState<Way>(wayOf(value))
  const way = value === null ? wanted : wayOf(value)
  const [empty, setEmpty] = useState(false)
  const choices = way === 'steps' ? numbers : layer.attributes
  const options = [
    ...(way === 'values' ? [{ value: 'name', label: t('style.featureName') }] : []),
    ...choices.map(({ name, title }) => ({ value: name, label: title })),
  ]
  const propose = async (attribute: string): Promise<void> => {
    const held = await client.fetchQuery(valuesQuery(layer.code, attribute))
    setEmpty(held.distinct === 0)
    if (way === 'steps')
      onChange(held.quantiles === null ? null : byStep(attribute, held.quantiles, 5, 'earth'))
    else onChange(held.distinct === 0 ? null : byValue(attribute, held))
  }
  return (
    <fieldset className="layer-colours">
      <legend>{t('colour.title')}</legend>
      <SegmentedControl
        label={t('colour.title')}
        value={way}
        options={ways.map((one) => ({ value: one, label: t(`colour.${one}`) }))}
        onChange={(next) => {
          setWanted(next)
          onChange(null)
        }}
      />
      {way !== 'none' && (
        <SelectField
          label={t('colour.attribute')}
          value={value?.attribute ?? ''}
          empty={t('colour.choose')}
          options={options}
          onChange={(next) => (next === '' ? onChange(null) : void propose(next))}
        />
      )}
      {empty && value === null && <div className="muted text-12">{t('colour.empty')}</div>}
      {value !== null && <Chosen key={value.attribute} layer={layer} value={value} onChange={onChange} />}
    </fieldset>
  )
}

function Chosen({ layer, value, onChange }: ColourFieldsProps & { value: ByValue | ByStep }): ReactNode {
  const held = useQuery(valuesQuery(layer.code, value.attribute)).data
  return 'steps' in value ? (
    <Steps held={held} value={value} onChange={onChange} />
  ) : (
    <Values held={held} value={value} onChange={onChange} />
  )
}

interface PartProps<V> {
  held: LayerValues | undefined
  value: V
  onChange: (value: ColourBy) => void
}

function Values({ held, value, onChange }: PartProps<ByValue>): ReactNode {
  const t = useT(layerStyleMessages)
  const lang = useLang()
  const counts = new Map(held?.values.map((one) => [one.value, one.count]))
  return (
    <>
      <ul className="layer-colours__list text-12">
        {Object.entries(value.colours).map(([text, colour]) => (
          <li key={text}>
            <input
              type="color"
              aria-label={t('colour.of', { value: text })}
              value={colour}
              onChange={(event) =>
                onChange({ ...value, colours: { ...value.colours, [text]: event.target.value } })
              }
            />
            <span className="ellipsis">{text}</span>
            <span className="muted">{formatNumber(lang, counts.get(text) ?? 0)}</span>
          </li>
        ))}
      </ul>
      {held !== undefined && held.distinct > MOST_VALUES && (
        <div className="muted text-12">
          {t('colour.more', { distinct: held.distinct, shown: MOST_VALUES })}
        </div>
      )}
    </>
  )
}

function Steps({ held, value, onChange }: PartProps<ByStep>): ReactNode {
  const t = useT(layerStyleMessages)
  const [ramp, setRamp] = useState<RampName | null>(null)
  const count = value.steps.length + 1
  const propose = (nextRamp: RampName, nextCount: number): void => {
    setRamp(nextRamp)
    const quantiles = held?.quantiles
    if (quantiles != null) onChange(byStep(value.attribute, quantiles, nextCount, nextRamp))
  }
  const change = (index: number, part: Partial<ByStep['steps'][number]>): void =>
    onChange({
      ...value,
      steps: value.steps.map((step, at) => (at === index ? { ...step, ...part } : step)),
    })
  return (
    <>
      <div className="layer-colours__ramps" role="radiogroup" aria-label={t('colour.ramp')}>
        {rampNames.map((name) => (
          <button
            key={name}
            type="button"
            role="radio"
            aria-checked={name === ramp}
            aria-label={t(`ramp.${name}`)}
            style={{ background: `linear-gradient(90deg, ${ramps[name].join()})` }}
            onClick={() => propose(name, count)}
          />
        ))}
      </div>
      <SelectField
        label={t('colour.count')}
        value={String(count)}
        options={stepCounts.map((one) => ({ value: String(one), label: String(one) }))}
        onChange={(text) => propose(ramp ?? 'earth', Number(text))}
      />
      <ul className="layer-colours__list text-12">
        <li>
          <input
            type="color"
            aria-label={t('colour.belowAll')}
            value={value.below}
            onChange={(event) => onChange({ ...value, below: event.target.value })}
          />
          <span>{t('colour.belowAll')}</span>
        </li>
        {value.steps.map((step, index) => (
          <StepLine
            key={places[index]}
            step={step}
            place={index + 1}
            onChange={(part) => change(index, part)}
          />
        ))}
      </ul>
    </>
  )
}

/** Steps have no name but their place: figures and colours change while they are chosen. */
const places = ['1', '2', '3', '4', '5', '6', '7', '8'] as const

interface StepLineProps {
  step: ByStep['steps'][number]
  place: number
  onChange: (part: Partial<ByStep['steps'][number]>) => void
}

function StepLine({ step, place, onChange }: StepLineProps): ReactNode {
  const t = useT(layerStyleMessages)
  return (
    <li>
      <input
        type="color"
        aria-label={t('colour.of', { value: step.from })}
        value={step.colour}
        onChange={(event) => onChange({ colour: event.target.value })}
      />
      <span className="row">
        ≥
        <input
          className="input"
          type="number"
          step="any"
          aria-label={t('colour.from', { step: place })}
          value={step.from}
          onChange={({ target }) => target.value !== '' && onChange({ from: Number(target.value) })}
        />
      </span>
    </li>
  )
}
