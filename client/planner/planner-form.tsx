/** The question, built from top to bottom as a person would say it: what to ask, which assets, where, how. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { analysisIds } from '../../shared/analysis/forms.ts'
import type { Clause } from '../../shared/question.ts'
import { analysisMessages } from '../../shared/i18n/analysis.ts'
import { plannerMessages } from '../../shared/i18n/planner.ts'
import { FilterChips } from '../filter/filter-chips.tsx'
import { FilterPanel } from '../filter/filter-panel.tsx'
import { readFilter } from '../filter/read-filter.ts'
import type { FilterState } from '../filter/use-filter.ts'
import { filterText } from '../filter/write-filter.ts'
import { useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { AnalysisFields, DayField } from './analysis-fields.tsx'
import { ClauseField } from './clause-field.tsx'
import { analysisOf, newClause, withAnalysis, type Plan } from './plan.ts'
import type { ClauseFaults } from './plan-faults.ts'
import { questionsQuery } from './planner-query.ts'
import { SavedDialog } from './saved-dialog.tsx'
import { SaveDialog } from './save-dialog.tsx'

interface PlannerFormProps {
  draft: Plan
  onDraft: (plan: Plan) => void
  onAsk: () => void
  onDraw: (clause: number | null) => void
  /** The condition whose features are being picked on the map. */
  picking: number | null
  onPicking: (clause: number | null) => void
  asked: boolean
  faults: ClauseFaults
}

export function PlannerForm({
  draft,
  onDraft,
  onAsk,
  onDraw,
  picking,
  onPicking,
  asked,
  faults,
}: PlannerFormProps): ReactNode {
  const t = useT(plannerMessages)
  const [saving, setSaving] = useState(false)
  return (
    <form
      className="planner-form"
      onSubmit={(event) => {
        event.preventDefault()
        onAsk()
      }}
    >
      <div className="planner-form__body">
        <WhatToAsk draft={draft} onDraft={onDraft} />
        <WhichAssets draft={draft} onDraft={onDraft} />
        <WhereSection {...{ draft, onDraft, onDraw, picking, onPicking, faults }} />
        {analysisOf(draft) !== null && <AnalysisSection draft={draft} onDraft={onDraft} />}
      </div>
      {faults.has(-1) && (
        <p className="field__error planner-form__fault" role="alert">
          {faults.get(-1)}
        </p>
      )}
      <footer className="planner-form__foot">
        <Button kind="primary" type="submit" className="spacer" disabled={draft.pending !== null}>
          {t(asked ? 'again' : 'run')}
        </Button>
        <Button onClick={() => setSaving(true)} disabled={draft.pending !== null}>
          {t('save')}
        </Button>
      </footer>
      {saving && <SaveDialog plan={draft} onClose={() => setSaving(false)} />}
    </form>
  )
}

type SectionProps = Pick<PlannerFormProps, 'draft' | 'onDraft'>
const route = getRouteApi('/staff/planner')

function WhatToAsk({ draft, onDraft }: SectionProps): ReactNode {
  const t = useT(plannerMessages)
  const a = useT(analysisMessages)
  const navigate = route.useNavigate()
  const saved = useQuery(questionsQuery).data ?? []
  const [managing, setManaging] = useState(false)
  const current = analysisOf(draft)
  return (
    <section>
      <h3>{t('what')}</h3>
      <div className="planner-kinds" role="group" aria-label={t('what')}>
        {([null, ...analysisIds] as const).map((id) => (
          <button
            key={id ?? 'find'}
            type="button"
            aria-pressed={current === id}
            onClick={() => onDraft(withAnalysis(draft, id, Date.now()))}
          >
            {id === null ? t('what.find') : a(`title.${id}`)}
          </button>
        ))}
      </div>
      {managing && <SavedDialog onClose={() => setManaging(false)} />}
      {saved.length > 0 && (
        <div className="planner-open">
          <select
            className="input planner-saved"
            aria-label={t('open')}
            value=""
            onChange={({ target }) => void navigate({ search: { id: target.value } })}
          >
            <option value="">{t('open')}</option>
            {saved.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
          <Button small onClick={() => setManaging(true)}>
            {t('open.manage')}
          </Button>
        </div>
      )}
    </section>
  )
}

function WhichAssets({ draft, onDraft }: SectionProps): ReactNode {
  const t = useT(plannerMessages)
  const [open, setOpen] = useState(false)
  const { question } = draft
  const replace = (filter: string): void => onDraft({ ...draft, question: { ...question, filter } })
  const reading = readFilter(question.filter)
  const state: FilterState = {
    text: question.filter,
    filter: reading.filter,
    broken: !reading.ok,
    change: (filter) => replace(filterText(filter)),
    replace,
    clear: () => replace(''),
  }
  return (
    <section>
      <h3 className="row">
        {t('assets')}
        <span className="spacer" />
        <button type="button" className="link-button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'assets.done' : 'assets.change')}
        </button>
      </h3>
      {open ? (
        <div className="planner-filter">
          <FilterPanel state={state} onShow={() => setOpen(false)} />
        </div>
      ) : (
        <div className="chips">
          {question.filter === '' ? (
            <span className="muted">{t('assets.all')}</span>
          ) : (
            <FilterChips state={state} />
          )}
        </div>
      )}
      {draft.form?.analysis !== 'change' && (
        <DayField
          label={t('at')}
          value={question.at}
          optional
          until
          onValue={(at) => onDraft({ ...draft, question: { ...question, at } })}
        />
      )}
    </section>
  )
}

function WhereSection({
  draft,
  onDraft,
  onDraw,
  picking,
  onPicking,
  faults,
}: SectionProps & Pick<PlannerFormProps, 'onDraw' | 'picking' | 'onPicking' | 'faults'>): ReactNode {
  const t = useT(plannerMessages)
  const { question } = draft
  const { keys, added, removed } = useKeys(question.where.length)
  const put = (where: Clause[]): void => onDraft({ ...draft, question: { ...question, where } })
  return (
    <section>
      <h3>{t('where')}</h3>
      {question.where.length === 0 && <p className="muted text-12">{t('where.none')}</p>}
      {question.where.map((clause, index) => (
        <ClauseField
          key={`${keys[index]}.${clause.place.kind}`}
          fault={faults.get(index)}
          no={index + 1}
          clause={clause}
          onClause={(next) => put(question.where.map((one, at) => (at === index ? next : one)))}
          onRemove={() => {
            // Drawing and picking count by place in the list.
            onDraw(null)
            onPicking(null)
            removed(index)
            put(question.where.filter((_, at) => at !== index))
          }}
          onDraw={() => onDraw(index)}
          picking={picking === index}
          onPicking={(on) => onPicking(on ? index : null)}
        />
      ))}
      {question.where.length < 6 && (
        <Button
          small
          onClick={() => {
            added()
            put([...question.where, newClause])
          }}
        >
          {t('where.add')}
        </Button>
      )}
    </section>
  )
}

/** A key for each condition that it keeps while others come and go, so that what is typed stays with it. */
function useKeys(length: number) {
  const [keys, setKeys] = useState<readonly number[]>([])
  const [next, setNext] = useState(0)
  const fresh = (count: number): number[] => Array.from({ length: count }, (_, index) => next + index)
  // Another question came, by the address or an example.
  if (keys.length !== length) {
    setKeys(fresh(length))
    setNext(next + length)
  }
  return {
    keys,
    added: () => {
      setKeys([...keys, next])
      setNext(next + 1)
    },
    removed: (index: number) => setKeys(keys.filter((_, at) => at !== index)),
  }
}

function AnalysisSection({ draft, onDraft }: SectionProps): ReactNode {
  const a = useT(analysisMessages)
  const id = analysisOf(draft)
  if (id === null) return null
  return (
    <section>
      <h3>{a(`title.${id}`)}</h3>
      <div className="planner-fields">
        <AnalysisFields plan={draft} onPlan={onDraft} />
      </div>
      <p className="muted text-12">{a(`limits.${id}`)}</p>
    </section>
  )
}
