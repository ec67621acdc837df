/** The criteria of a suitability: what counts, from where to where, and how much. */
import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Criterion } from '../../shared/analysis/forms.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import { plannerMessages } from '../../shared/i18n/planner.ts'
import { SelectField } from '../assets/field.tsx'
import { useLang, useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { NumberField } from './clause-field.tsx'
import { layersQuery } from './planner-query.ts'

const kinds = ['near', 'size', 'inside', 'outside', 'titled'] as const

function criterionOf(kind: string, layerId: string, weight: number): Criterion {
  if (kind === 'near') return { kind, layerId, best: 0, worst: 2_000, weight }
  if (kind === 'size') return { kind, best: 30, worst: 1, weight }
  if (kind === 'inside' || kind === 'outside') return { kind, layerId, weight }
  return { kind: 'titled', weight }
}

export function CriteriaField({
  criteria,
  onCriteria,
}: {
  criteria: readonly Criterion[]
  onCriteria: (criteria: Criterion[]) => void
}): ReactNode {
  const t = useT(plannerMessages)
  const layers = useQuery(layersQuery).data ?? []
  const change = (index: number, next: Criterion): void =>
    onCriteria(criteria.map((one, at) => (at === index ? next : one)))
  return (
    <>
      {criteria.map((criterion, index) => (
        <OneCriterion
          key={`${index}.${criterion.kind}`}
          criterion={criterion}
          no={index + 1}
          onChange={(next) => change(index, next)}
          onRemove={() => onCriteria(criteria.filter((_, at) => at !== index))}
        />
      ))}
      {criteria.length < 8 && (
        <Button
          small
          onClick={() =>
            onCriteria([
              ...criteria,
              criterionOf(layers.length > 0 ? 'near' : 'size', layers[0]?.id ?? '', 5),
            ])
          }
        >
          {t('criteria.add')}
        </Button>
      )}
    </>
  )
}

interface OneCriterionProps {
  criterion: Criterion
  no: number
  onChange: (next: Criterion) => void
  onRemove: () => void
}

function OneCriterion({ criterion, no, onChange, onRemove }: OneCriterionProps): ReactNode {
  const t = useT(plannerMessages)
  const lang = useLang()
  const layers = useQuery(layersQuery).data ?? []
  const name = t(`criterion.${criterion.kind}`)
  return (
    <section className="planner-clause" aria-label={t('weights.criterion', { no, name })}>
      <div className="planner-pair">
        <SelectField
          label={t('weights.criterion', { no, name: '' })}
          value={criterion.kind}
          options={kinds.map((kind) => ({ value: kind, label: t(`criterion.${kind}`) }))}
          onChange={(kind) => onChange(criterionOf(kind, layers[0]?.id ?? '', criterion.weight))}
        />
        <NumberField
          label={t('weight')}
          value={criterion.weight}
          min={0}
          max={10}
          onValue={(weight) => onChange({ ...criterion, weight: Math.min(10, Math.max(0, weight)) })}
        />
      </div>
      {'layerId' in criterion && (
        <SelectField
          label={t('place.layer')}
          value={criterion.layerId}
          options={layers.map(({ id, nameZh, nameEn }) => ({
            value: id,
            label: wordOf(lang, { zh: nameZh, en: nameEn }),
          }))}
          onChange={(layerId) => onChange({ ...criterion, layerId })}
        />
      )}
      {'best' in criterion && (
        <div className="planner-pair">
          <NumberField
            label={`${t('best')}（${t(criterion.kind === 'near' ? 'unit.m' : 'unit.mu')}）`}
            value={criterion.best}
            min={0}
            max={20_000}
            onValue={(best) => onChange({ ...criterion, best })}
          />
          <NumberField
            label={`${t('worst')}（${t(criterion.kind === 'near' ? 'unit.m' : 'unit.mu')}）`}
            value={criterion.worst}
            min={0}
            max={20_000}
            onValue={(worst) => onChange({ ...criterion, worst })}
          />
        </div>
      )}
      <Button kind="text" small onClick={onRemove}>
        <X size={12} aria-hidden /> {t('where.remove', { no })}
      </Button>
    </section>
  )
}
