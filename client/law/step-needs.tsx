/** What a step takes: fields, papers, checklist, decisions, each with its condition and article. Rows of a definition list. */
import type { ReactNode } from 'react'
import { wordOf } from '../../shared/i18n/define.ts'
import { lawWorkflowMessages } from '../../shared/i18n/law-workflow.ts'
import type { Transition } from '../../shared/workflow/definition.ts'
import { documentKinds } from '../../shared/workflow/document-kinds.ts'
import { fields } from '../../shared/workflow/fields.ts'
import { offices } from '../../shared/workflow/offices.ts'
import type { Rule } from '../../shared/workflow/rule.ts'
import { useLang, useT } from '../i18n.tsx'
import { BasisList, RuleLink } from './basis-list.tsx'
import { listWords, whenWords } from './definition-words.ts'

interface StepNeedsProps {
  step: Transition
  rules: ReadonlyMap<string, Rule>
}

export function StepNeeds({ step, rules }: StepNeedsProps): ReactNode {
  const t = useT(lawWorkflowMessages)
  const lang = useLang()
  const condition = (text: string): ReactNode =>
    text !== '' && <span className="muted text-12">　{text}</span>
  const part = (key: 'fields' | 'optional' | 'papers' | 'checklist', lines: ReactNode[]): ReactNode =>
    lines.length > 0 && (
      <>
        <dt>{t(`part.${key}`)}</dt>
        <dd>
          <ul className="law-list">{lines}</ul>
        </dd>
      </>
    )
  return (
    <>
      {part(
        'fields',
        step.requiredFields.map(({ field, when, basis }) => (
          <li key={`${field} ${JSON.stringify(when)}`}>
            {wordOf(lang, fields[field])}
            {condition(whenWords(lang, when))} <BasisList basis={basis} />
          </li>
        )),
      )}
      {part(
        'optional',
        step.optionalFields.length === 0
          ? []
          : [
              <li key="all">
                {listWords(
                  lang,
                  step.optionalFields.map((field) => wordOf(lang, fields[field])),
                )}
              </li>,
            ],
      )}
      {part(
        'papers',
        step.requiredDocuments.map(({ kind, when, basis }) => (
          <li key={`${kind} ${JSON.stringify(when)}`}>
            {wordOf(lang, documentKinds[kind])}
            <span className="dim text-12">　{wordOf(lang, offices[documentKinds[kind].office])}</span>
            {condition(whenWords(lang, when))} <BasisList basis={basis} />
          </li>
        )),
      )}
      {part(
        'checklist',
        step.checklist.map((item) => (
          <li key={item.code}>
            {wordOf(lang, item)}
            {condition(item.mayNotApply ? t('item.mayNotApply') : '')} <BasisList basis={item.basis} />
          </li>
        )),
      )}
      <Decisions step={step} rules={rules} />
    </>
  )
}

function Decisions({ step, rules }: StepNeedsProps): ReactNode {
  const t = useT(lawWorkflowMessages)
  const lang = useLang()
  if (step.decisions.length === 0) return null
  const optionsOf = ({ field, allowed }: Transition['decisions'][number]): string[] =>
    (fields[field].options ?? [])
      .filter(({ code }) => allowed.length === 0 || allowed.includes(code))
      .map((option) => wordOf(lang, option))
  return (
    <>
      <dt>{t('part.decisions')}</dt>
      <dd>
        <ul className="law-list">
          {step.decisions.map((decision) => {
            const options = optionsOf(decision)
            return (
              <li key={`${decision.field} ${JSON.stringify(decision.when)}`}>
                {wordOf(lang, fields[decision.field])}
                {options.length > 0 && (
                  <span className="muted">
                    {'　'}
                    {t('decision.allowed', { values: listWords(lang, options) })}
                  </span>
                )}
                {decision.ruleId !== null && (
                  <>
                    {'　'}
                    {t('decision.cap')} <RuleLink id={decision.ruleId} rules={rules} />
                  </>
                )}
                <span className="muted text-12">　{whenWords(lang, decision.when)}</span>
              </li>
            )
          })}
        </ul>
      </dd>
    </>
  )
}
