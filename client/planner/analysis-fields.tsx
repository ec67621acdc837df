/** The form of an analysis, drawn from its definition. It knows kinds of fields, and no analysis. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { FormField } from '../../shared/analysis/definition.ts'
import { definitions, type Criterion } from '../../shared/analysis/forms.ts'
import { analysisMessages, type AnalysisMessage } from '../../shared/i18n/analysis.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import { plannerMessages } from '../../shared/i18n/planner.ts'
import { Field, SelectField } from '../assets/field.tsx'
import { useLang, useT } from '../i18n.tsx'
import { MetresField, NumberField } from './clause-field.tsx'
import { CriteriaField } from './criteria-field.tsx'
import { analysisOf, withValue, type Plan } from './plan.ts'
import { layersQuery } from './planner-query.ts'

interface AnalysisFieldsProps {
  plan: Plan
  onPlan: (plan: Plan) => void
}

export function AnalysisFields({ plan, onPlan }: AnalysisFieldsProps): ReactNode {
  const id = analysisOf(plan)
  if (id === null) return null
  const values = (plan.form ?? {}) as Record<string, unknown>
  return definitions[id].fields.map((field) => (
    <OneField
      key={`${id}.${field.key}`}
      field={field}
      values={values}
      onValue={(value) => onPlan(withValue(plan, { [field.key]: value }))}
    />
  ))
}

const plain = (value: unknown): string => (typeof value === 'string' ? value : '')

interface OneFieldProps {
  field: FormField
  values: Readonly<Record<string, unknown>>
  onValue: (value: unknown) => void
}

function OneField({ field, values, onValue }: OneFieldProps): ReactNode {
  const t = useT(analysisMessages)
  const p = useT(plannerMessages)
  const label = t(`field.${field.key}` as AnalysisMessage)
  const value = values[field.key]
  switch (field.kind) {
    case 'metres':
      return <MetresField label={label} metres={Number(value ?? 0)} onMetres={onValue} />
    case 'mu':
    case 'number':
      return (
        <NumberField
          label={field.kind === 'mu' ? `${label}（${p('unit.mu')}）` : label}
          value={typeof value === 'number' ? value : null}
          min={field.min ?? 0}
          max={field.max ?? 1e6}
          onValue={onValue}
          onEmpty={() => field.optional === true && onValue(null)}
        />
      )
    case 'choice':
      return (
        <SelectField
          label={label}
          value={plain(value)}
          options={(field.choices ?? []).map((code) => ({
            value: code,
            label: t(`choice.${code}` as AnalysisMessage),
          }))}
          onChange={onValue}
        />
      )
    case 'toggle':
      return (
        <label className="row">
          <input
            type="checkbox"
            className="checkbox"
            checked={value === true}
            onChange={({ target }) => onValue(target.checked)}
          />
          {label}
        </label>
      )
    case 'moment':
      return (
        <DayField
          label={label}
          value={typeof value === 'string' ? value : null}
          optional={field.optional === true}
          until={field.optional === true}
          onValue={onValue}
        />
      )
    case 'criteria':
      return <CriteriaField criteria={(value ?? []) as Criterion[]} onCriteria={onValue} />
    case 'attribute':
      return (
        <AttributeField
          label={label}
          layerId={plain(values['layerId'])}
          value={plain(value)}
          onValue={onValue}
        />
      )
    case 'layer':
    default:
      return <LayerField label={label} field={field} value={plain(value)} onValue={onValue} />
  }
}

function LayerField({
  label,
  field,
  value,
  onValue,
}: {
  label: string
  field: FormField
  value: string
  onValue: (id: string | null) => void
}): ReactNode {
  const t = useT(analysisMessages)
  const lang = useLang()
  const layers = (useQuery(layersQuery).data ?? []).filter(
    ({ geometryType }) => field.geometry?.includes(geometryType) ?? true,
  )
  return (
    <SelectField
      label={label}
      value={value}
      empty={field.optional === true ? t('choice.empty') : '—'}
      options={layers.map(({ id, nameZh, nameEn }) => ({
        value: id,
        label: wordOf(lang, { zh: nameZh, en: nameEn }),
      }))}
      onChange={(id) => onValue(id === '' ? null : id)}
    />
  )
}

function AttributeField({
  label,
  layerId,
  value,
  onValue,
}: {
  label: string
  layerId: string
  value: string
  onValue: (name: string | null) => void
}): ReactNode {
  const t = useT(analysisMessages)
  const layer = useQuery(layersQuery).data?.find(({ id }) => id === layerId)
  return (
    <SelectField
      label={label}
      value={value}
      empty={t('choice.empty')}
      options={(layer?.attributes ?? []).map(({ name, title }) => ({ value: name, label: title }))}
      onChange={(name) => onValue(name === '' ? null : name)}
    />
  )
}

/** A day in the district, kept as the moment it begins there. */
export const dayStart = (day: string): string => new Date(`${day}T00:00:00+08:00`).toISOString()
/** "Until a day" means with that day. */
const dayEnd = (day: string): string => new Date(`${day}T23:59:59.999+08:00`).toISOString()
export const dayOf = (moment: string): string =>
  new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 10)

export function DayField({
  label,
  value,
  optional,
  until = false,
  onValue,
}: {
  label: string
  value: string | null
  optional: boolean
  until?: boolean
  onValue: (moment: string | null) => void
}): ReactNode {
  return (
    <Field label={label}>
      {(control) => (
        <input
          {...control}
          className="input"
          type="date"
          required={!optional}
          value={value === null ? '' : dayOf(value)}
          onChange={({ target }) => {
            if (target.value !== '') onValue((until ? dayEnd : dayStart)(target.value))
            else if (optional) onValue(null)
          }}
        />
      )}
    </Field>
  )
}
