/** The form of a step: its fields and checklist, with everything still missing shown before anything is sent. */
import type { ReactNode } from 'react'
import { casePageMessages } from '../../shared/i18n/case-page.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import type { Transition } from '../../shared/workflow/definition.ts'
import { fields } from '../../shared/workflow/fields.ts'
import type { Missing } from '../../shared/workflow/missing.ts'
import type { CaseSnapshot } from '../../shared/workflow/snapshot.ts'
import { useLang, useT } from '../i18n.tsx'
import { FieldInput } from './field-input.tsx'
import { MissingList } from './missing-list.tsx'
import { type FormField, valueOf } from './step-fields.ts'

export interface Typed {
  fields: CaseSnapshot['fields']
  checklist: CaseSnapshot['checklist']
}

interface StepFormProps {
  transition: Transition
  snapshot: CaseSnapshot
  shown: readonly FormField[]
  typed: Typed
  onChange: (typed: Typed) => void
  missing: readonly Missing[]
  /** Where papers are added; the form itself never uploads. */
  papers?: ReactNode
  /** What settles a line that stands below the form. */
  renderFix?: (line: Missing) => ReactNode
}

export function StepForm({
  transition,
  snapshot,
  shown,
  typed,
  onChange,
  missing,
  papers,
  renderFix,
}: StepFormProps): ReactNode {
  const t = useT(casePageMessages)
  const set = (code: string, value: CaseSnapshot['fields'][string]): void =>
    onChange({ ...typed, fields: { ...typed.fields, [code]: value ?? null } })
  // What a field, an item or a paper's own line shows is not said twice; guards are listed.
  const elsewhere = missing.filter(
    ({ kind, what }) =>
      !['field', 'checklist', 'format', 'decision'].includes(kind) &&
      !(kind === 'document' && transition.requiredDocuments.some((paper) => paper.kind === what)),
  )
  return (
    <div className="step-form">
      {shown.length > 0 && (
        <div className="form-grid">
          {shown.map(({ code, required }) => (
            <div key={code} className="field-slot" data-field={code}>
              <FieldInput
                row={fields[code]}
                required={required}
                value={valueOf(code, typed.fields, snapshot)}
                onChange={(value) => set(code, value)}
              />
            </div>
          ))}
        </div>
      )}
      {transition.checklist.length > 0 && (
        <Checklist
          transition={transition}
          snapshot={snapshot}
          typed={typed}
          onChange={onChange}
          title={t('step.items')}
        />
      )}
      {papers}
      {elsewhere.length > 0 && (
        <MissingList missing={elsewhere} {...(renderFix !== undefined && { renderFix })} />
      )}
    </div>
  )
}

interface ChecklistProps extends Pick<StepFormProps, 'transition' | 'snapshot' | 'typed' | 'onChange'> {
  title: string
}

function Checklist({ transition, snapshot, typed, onChange, title }: ChecklistProps): ReactNode {
  const t = useT(casePageMessages)
  const lang = useLang()
  const entryOf = (code: string) =>
    typed.checklist.find((entry) => entry.code === code) ??
    snapshot.checklist.find((entry) => entry.code === code)
  const put = (code: string, status: 'done' | 'not_applicable' | null, reason: string | null): void => {
    const others = typed.checklist.filter((entry) => entry.code !== code)
    onChange({ ...typed, checklist: status === null ? others : [...others, { code, status, reason }] })
  }
  return (
    <fieldset className="targets">
      <legend className="field__caption">{title}</legend>
      {transition.checklist.map((item) => {
        const entry = entryOf(item.code)
        return (
          <div key={item.code} className="checklist-item">
            <label className="row">
              <input
                type="checkbox"
                className="checkbox"
                checked={entry?.status === 'done'}
                onChange={({ target }) => put(item.code, target.checked ? 'done' : null, null)}
              />
              {wordOf(lang, item)}
            </label>
            {item.mayNotApply && (
              <label className="row">
                <input
                  type="checkbox"
                  className="checkbox"
                  checked={entry?.status === 'not_applicable'}
                  onChange={({ target }) => put(item.code, target.checked ? 'not_applicable' : null, '')}
                />
                {t('item.na')}
              </label>
            )}
            {entry?.status === 'not_applicable' && (
              <input
                className="input"
                aria-label={t('item.reason')}
                placeholder={t('item.reason')}
                value={entry.reason ?? ''}
                onChange={({ target }) => put(item.code, 'not_applicable', target.value)}
              />
            )}
          </div>
        )
      })}
    </fieldset>
  )
}
