/** One condition of place as a sentence: and / and not, the place, how far it is widened, and the relation to it. */
import { X } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { Clause, Relation, RelationKind } from '../../shared/question.ts'
import { plannerMessages } from '../../shared/i18n/planner.ts'
import { Field, SelectField } from '../assets/field.tsx'
import { useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { SegmentedControl } from '../ui/segmented-control.tsx'
import { PlaceField } from './place-field.tsx'

const relations = ['intersects', 'within', 'near', 'share', 'touches', 'far', 'nearest'] as const
const initial: Readonly<Record<RelationKind, Relation>> = {
  intersects: { kind: 'intersects' },
  within: { kind: 'within' },
  touches: { kind: 'touches' },
  share: { kind: 'share', percent: 50 },
  near: { kind: 'near', distanceM: 500 },
  far: { kind: 'far', distanceM: 500 },
  nearest: { kind: 'nearest', count: 10 },
}

interface ClauseFieldProps {
  no: number
  clause: Clause
  /** What is wrong with it, in words. */
  fault: string | undefined
  onClause: (clause: Clause) => void
  onRemove: () => void
  onDraw: () => void
  picking: boolean
  onPicking: (picking: boolean) => void
}

export function ClauseField({
  no,
  clause,
  fault,
  onClause,
  onRemove,
  onDraw,
  picking,
  onPicking,
}: ClauseFieldProps): ReactNode {
  const t = useT(plannerMessages)
  const { how } = clause
  const widens = how.kind !== 'near' && how.kind !== 'far' && how.kind !== 'nearest'
  return (
    <section className="planner-clause" aria-label={`${t('where')} ${no}`}>
      <header className="row">
        <SegmentedControl
          label={`${t('where')} ${no}`}
          value={clause.not ? 'not' : 'and'}
          options={[
            { value: 'and', label: t('and') },
            { value: 'not', label: t('not') },
          ]}
          onChange={(value) => onClause({ ...clause, not: value === 'not' })}
        />
        <span className="spacer" />
        <Button kind="quiet" icon small aria-label={t('where.remove', { no })} onClick={onRemove}>
          <X size={14} strokeWidth={1.75} aria-hidden />
        </Button>
      </header>
      <PlaceField
        place={clause.place}
        onPlace={(place) => onClause({ ...clause, place })}
        onDraw={onDraw}
        picking={picking}
        onPicking={onPicking}
      />
      {fault !== undefined && (
        <p className="field__error" role="alert">
          {fault}
        </p>
      )}
      <div className="planner-pair">
        <SelectField
          label={t('how')}
          value={how.kind}
          options={relations.map((kind) => ({ value: kind, label: t(`how.${kind}`) }))}
          onChange={(kind) => onClause({ ...clause, how: initial[kind as RelationKind] })}
        />
        <RelationValue how={how} onHow={(next) => onClause({ ...clause, how: next })} />
        {widens && (
          <MetresField
            label={t('buffer')}
            metres={clause.bufferM}
            onMetres={(bufferM) => onClause({ ...clause, bufferM })}
          />
        )}
      </div>
    </section>
  )
}

function RelationValue({ how, onHow }: { how: Relation; onHow: (how: Relation) => void }): ReactNode {
  const t = useT(plannerMessages)
  if (how.kind === 'near' || how.kind === 'far')
    return (
      <MetresField
        label={t('distance')}
        metres={how.distanceM}
        onMetres={(distanceM) => onHow({ ...how, distanceM })}
      />
    )
  if (how.kind === 'share')
    return (
      <NumberField
        label={t('unit.percent')}
        value={how.percent}
        min={1}
        max={100}
        onValue={(percent) => onHow({ ...how, percent })}
      />
    )
  if (how.kind === 'nearest')
    return (
      <NumberField
        label={t('unit.plots')}
        value={how.count}
        min={1}
        max={1_000}
        onValue={(count) => onHow({ ...how, count: Math.round(count) })}
      />
    )
  return null
}

interface NumberFieldProps {
  label: string
  value: number | null
  min: number
  max: number
  step?: number
  optional?: boolean
  onValue: (value: number) => void
  onEmpty?: () => void
}

export function NumberField({ label, value, min, max, step, onValue, onEmpty }: NumberFieldProps): ReactNode {
  return (
    <Field label={label}>
      {(control) => (
        <input
          {...control}
          className="input"
          type="number"
          min={min}
          max={max}
          step={step ?? 'any'}
          value={value ?? ''}
          onChange={({ target }) => {
            if (target.value === '') onEmpty?.()
            else onValue(Number(target.value))
          }}
        />
      )}
    </Field>
  )
}

/** A distance, typed in metres or kilometres as people say it; kept in metres. */
export function MetresField({
  label,
  metres,
  onMetres,
}: {
  label: string
  metres: number
  onMetres: (metres: number) => void
}): ReactNode {
  const t = useT(plannerMessages)
  const [unit, setUnit] = useState<'m' | 'km'>(metres >= 1_000 && metres % 100 === 0 ? 'km' : 'm')
  const factor = unit === 'km' ? 1_000 : 1
  return (
    <Field label={label}>
      {(control) => (
        <span className="planner-unit">
          <input
            {...control}
            className="input"
            type="number"
            min={0}
            step="any"
            value={metres / factor}
            onChange={({ target }) => onMetres(Math.min(20_000, Math.max(0, Number(target.value) * factor)))}
          />
          <select
            className="input"
            aria-label={`${label} ${t('unit.m')}/${t('unit.km')}`}
            value={unit}
            onChange={({ target }) => setUnit(target.value as 'm' | 'km')}
          >
            <option value="m">{t('unit.m')}</option>
            <option value="km">{t('unit.km')}</option>
          </select>
        </span>
      )}
    </Field>
  )
}
