/** The story of a case, latest first: who did what, when, with which facts. */
import type { ReactNode } from 'react'
import type { CaseEventRow } from '../../shared/case.ts'
import { actName } from '../../shared/i18n/acts.ts'
import { casePageMessages } from '../../shared/i18n/case-page.ts'
import { formatArea, formatDate, formatDateTime, formatNumber, wordOf } from '../../shared/i18n/define.ts'
import type { WorkflowDefinition } from '../../shared/workflow/definition.ts'
import type { FieldValue } from '../../shared/workflow/field-type.ts'
import { fields, isFieldCode } from '../../shared/workflow/fields.ts'
import { useLang, useT } from '../i18n.tsx'
import { Card } from '../ui/card.tsx'
import { stateName, stepName } from './case-words.ts'

interface StoryProps {
  events: readonly CaseEventRow[]
  definition: WorkflowDefinition
}

export function StoryCard({ events, definition }: StoryProps): ReactNode {
  const t = useT(casePageMessages)
  return (
    <Card title={t('story')}>
      <ol className="story">
        {events.map((event) => (
          <Entry key={event.version} event={event} definition={definition} />
        ))}
      </ol>
    </Card>
  )
}

function Entry({ event, definition }: { event: CaseEventRow; definition: WorkflowDefinition }): ReactNode {
  const t = useT(casePageMessages)
  const lang = useLang()
  const title =
    event.transition === null ? actName(lang, event.action) : stepName(lang, definition, event.transition)
  const moved = event.fromState !== null && event.fromState !== event.toState && event.fromState !== '@start'
  return (
    <li>
      <div>
        <b>{title}</b>
        {moved && (
          <span className="muted">
            {'　'}
            {t('story.from', {
              from: stateName(lang, definition.track, event.fromState ?? ''),
              to: stateName(lang, definition.track, event.toState ?? ''),
            })}
          </span>
        )}
      </div>
      <div className="text-12 muted">
        {formatDateTime(lang, event.at)}　{event.actorName}
        {event.reason !== null && `　${event.reason}`}
      </div>
      <Facts after={event.fieldsAfter} />
    </li>
  )
}

/** A value as words: options by name, yes and no, amounts with their unit, days as the language writes them. */
export function valueText(lang: 'zh-CN' | 'en', code: string, value: FieldValue): string {
  if (value === null) return '—'
  if (typeof value === 'boolean') return lang === 'en' ? (value ? 'yes' : 'no') : value ? '是' : '否'
  if (typeof value === 'number') return amountText(lang, code, value)
  const options = isFieldCode(code) ? (fields[code].options ?? []) : []
  const word = (one: string): string => {
    const option = options.find((row) => row.code === one)
    return option === undefined ? one : wordOf(lang, option)
  }
  if (Array.isArray(value)) return value.map(word).join(lang === 'en' ? ', ' : '、')
  return isFieldCode(code) && fields[code].type === 'date' ? formatDate(lang, value) : word(value)
}

function amountText(lang: 'zh-CN' | 'en', code: string, value: number): string {
  const type = isFieldCode(code) ? fields[code].type : 'number'
  if (type === 'money') return `${formatNumber(lang, value, 2)} ${lang === 'en' ? 'yuan' : '元'}`
  if (type === 'area') return `${formatArea(lang, value)}　${formatArea(lang, value, 'mu')}`
  if (type === 'ratio') return `${formatNumber(lang, value * 100)}%`
  return formatNumber(lang, value)
}

function Facts({ after }: { after: CaseEventRow['fieldsAfter'] }): ReactNode {
  const lang = useLang()
  const rows = Object.entries(after)
  if (rows.length === 0) return null
  return (
    <dl className="story__facts text-12">
      {rows.map(([code, value]) => (
        <div key={code}>
          <dt>{isFieldCode(code) ? wordOf(lang, fields[code]) : code}</dt>
          <dd>{valueText(lang, code, value)}</dd>
        </div>
      ))}
    </dl>
  )
}
