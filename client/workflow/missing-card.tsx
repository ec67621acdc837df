/** Everything a step takes: what is there, what is missing, under which article, who owes it, and the button that settles it. */
import { CircleCheck, CircleX, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import type { CaseDetail } from '../../shared/case.ts'
import { casePageMessages } from '../../shared/i18n/case-page.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import { describeMissing } from '../../shared/i18n/workflow-missing.ts'
import { holds } from '../../shared/workflow/case-facts.ts'
import type { PossibleStep } from '../../shared/workflow/decide.ts'
import { documentKinds } from '../../shared/workflow/document-kinds.ts'
import { fields, isFieldCode } from '../../shared/workflow/fields.ts'
import { type Missing, fieldsOf } from '../../shared/workflow/missing.ts'
import { offices } from '../../shared/workflow/offices.ts'
import { BasisList } from '../law/basis-list.tsx'
import { useLang, useT } from '../i18n.tsx'
import { Card } from '../ui/card.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import { FixButton } from './fix-button.tsx'
import { LineBasis } from './line-basis.tsx'

interface MissingCardProps {
  step: PossibleStep
  detail: CaseDetail
  onStep: () => void
  onOther: (transition: string) => void
  /** For what this step does not ask for: recorded beside it. */
  onRecord: () => void
}

export function MissingCard({ step, detail, onStep, onOther, onRecord }: MissingCardProps): ReactNode {
  const t = useT(casePageMessages)
  const lang = useLang()
  const { transition, missing } = step
  const lacking = missing.filter(({ kind }) => kind !== 'role')
  const settled = settledOf(step, detail)
  const name = wordOf(lang, transition)
  const asked = fieldsOf(transition)
  const fillIn = (target: string): void => (isFieldCode(target) && !asked.has(target) ? onRecord() : onStep())
  return (
    <Card
      title={
        lacking.length === 0
          ? t('complete', { step: name })
          : t('lacking', { step: name, count: lacking.length })
      }
      extra={
        <span className="text-12 muted">
          {t('lacking.sum', {
            total: lacking.length + settled.length,
            settled: settled.length,
            count: lacking.length,
          })}
        </span>
      }
      flush
    >
      <TableScroll label={t('table.what')}>
        <table className="plain-table missing-table">
          <thead>
            <tr>
              <td aria-hidden />
              <th scope="col">{t('table.what')}</th>
              <th scope="col">{t('table.basis')}</th>
              <th scope="col">{t('table.who')}</th>
              <th scope="col">{t('table.act')}</th>
            </tr>
          </thead>
          <tbody>
            {lacking.map((line) => (
              <tr key={`${line.kind}/${line.what}`}>
                <td>
                  <CircleX className="missing-table__no" size={16} strokeWidth={1.75} aria-hidden />
                </td>
                <th scope="row">
                  <LineName line={line} name={describeMissing(lang, line, itemName(step, line, lang))} />
                </th>
                <td>
                  <LineBasis line={line} />
                </td>
                <td>{wordOf(lang, offices[line.who])}</td>
                <td>
                  <FixButton line={line} detail={detail} onFill={fillIn} onOther={onOther} />
                </td>
              </tr>
            ))}
            {settled.map(({ key, name: what, reason }) => (
              <tr key={key}>
                <td>
                  <SettledSign applies={reason === undefined} />
                </td>
                <td>
                  {wordOf(lang, what)}
                  {reason !== undefined && <span className="text-12 muted">　{reason}</span>}
                </td>
                <td>
                  <BasisList basis={transition.legalBasis} />
                </td>
                <td className="muted" colSpan={2}>
                  {reason === undefined ? t('settled') : t('item.na')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Card>
  )
}

/** What is missing by its name; how it is settled in small print. Everything else is a sentence. */
function LineName({ line, name }: { line: Missing; name: string }): ReactNode {
  const t = useT(casePageMessages)
  const lang = useLang()
  const papers: Readonly<Record<string, { zh: string; en: string }>> = documentKinds
  const row =
    line.kind === 'field' ? (isFieldCode(line.what) ? fields[line.what] : undefined) : papers[line.what]
  if (row === undefined || (line.kind !== 'field' && line.kind !== 'document')) return name
  return (
    <>
      {wordOf(lang, row)}
      <span className="text-12 muted missing-table__hint">　{t(`lack.${line.kind}`)}</span>
    </>
  )
}

function SettledSign({ applies }: { applies: boolean }): ReactNode {
  const Icon = applies ? CircleCheck : Minus
  return (
    <Icon
      className={applies ? 'missing-table__yes' : 'missing-table__na'}
      size={16}
      strokeWidth={1.75}
      aria-hidden
    />
  )
}

const itemName = ({ transition }: PossibleStep, line: Missing, lang: 'zh-CN' | 'en'): string | undefined => {
  const item =
    line.kind === 'checklist' ? transition.checklist.find(({ code }) => code === line.what) : undefined
  return item && wordOf(lang, item)
}

interface Settled {
  key: string
  name: { zh: string; en: string }
  /** Why it does not apply. */
  reason?: string
}

/** Papers, fields and items of the step that are there. */
function settledOf({ transition, missing }: PossibleStep, { snapshot }: CaseDetail): Settled[] {
  const lacks = new Set(missing.map(({ kind, what }) => `${kind}/${what}`))
  return [
    ...transition.requiredDocuments
      .filter(({ kind, when }) => holds(snapshot, when) && !lacks.has(`document/${kind}`))
      .map(({ kind }) => ({ key: `document/${kind}`, name: documentKinds[kind] })),
    ...transition.requiredFields
      .filter(
        ({ field, when }) =>
          holds(snapshot, when) &&
          !['field', 'format', 'date_order', 'date_future'].some((kind) => lacks.has(`${kind}/${field}`)),
      )
      .map(({ field }) => ({ key: `field/${field}`, name: fields[field] })),
    ...transition.checklist
      .filter(({ code }) => !lacks.has(`checklist/${code}`))
      .map((item) => {
        const entry = snapshot.checklist.find(({ code }) => code === item.code)
        const reason = entry?.status === 'not_applicable' ? (entry.reason ?? '') : undefined
        return { key: `checklist/${item.code}`, name: item, ...(reason !== undefined && { reason }) }
      }),
  ]
}
