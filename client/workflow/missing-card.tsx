/** Everything a step takes: what is there, what is missing, under which article, who owes it, and the button that settles it. */
import { CircleCheck, CircleX } from 'lucide-react'
import type { ReactNode } from 'react'
import type { CaseDetail } from '../../shared/case.ts'
import { casePageMessages } from '../../shared/i18n/case-page.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import { citeBasis, describeMissing, workflowMessages } from '../../shared/i18n/workflow.ts'
import { holds } from '../../shared/workflow/case-facts.ts'
import type { PossibleStep } from '../../shared/workflow/decide.ts'
import { type DocumentKind, documentKinds } from '../../shared/workflow/document-kinds.ts'
import { fields } from '../../shared/workflow/fields.ts'
import type { Missing } from '../../shared/workflow/missing.ts'
import { offices } from '../../shared/workflow/offices.ts'
import { UploadButton } from '../documents/upload-button.tsx'
import { useLang, useT } from '../i18n.tsx'
import { Card } from '../ui/card.tsx'
import { forgetCase } from './case-query.ts'

interface MissingCardProps {
  step: PossibleStep
  detail: CaseDetail
  onStep: () => void
  onOther: (transition: string) => void
}

export function MissingCard({ step, detail, onStep, onOther }: MissingCardProps): ReactNode {
  const t = useT(casePageMessages)
  const lang = useLang()
  const { transition, missing } = step
  const lacking = missing.filter(({ kind }) => kind !== 'role')
  const settled = settledOf(step, detail)
  const name = wordOf(lang, transition)
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
      <div className="table-scroll">
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
                <th scope="row">{describeMissing(lang, line, itemName(step, line, lang))}</th>
                <td className="text-12">{line.article.map((basis) => citeBasis(lang, basis)).join('；')}</td>
                <td>{wordOf(lang, offices[line.who])}</td>
                <td>
                  <FixButton line={line} detail={detail} onStep={onStep} onOther={onOther} />
                </td>
              </tr>
            ))}
            {settled.map(({ key, name: what }) => (
              <tr key={key}>
                <td>
                  <CircleCheck className="missing-table__yes" size={16} strokeWidth={1.75} aria-hidden />
                </td>
                <td>{wordOf(lang, what)}</td>
                <td className="text-12">
                  {transition.legalBasis.map((basis) => citeBasis(lang, basis)).join('；')}
                </td>
                <td className="muted" colSpan={2}>
                  {t('settled')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}

const itemName = ({ transition }: PossibleStep, line: Missing, lang: 'zh-CN' | 'en'): string | undefined => {
  const item =
    line.kind === 'checklist' ? transition.checklist.find(({ code }) => code === line.what) : undefined
  return item && wordOf(lang, item)
}

/** Papers, fields and items of the step that are there. */
function settledOf({ transition, missing }: PossibleStep, { snapshot }: CaseDetail) {
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
      .map((item) => ({ key: `checklist/${item.code}`, name: item })),
  ]
}

function FixButton({
  line,
  detail,
  onStep,
  onOther,
}: { line: Missing } & Omit<MissingCardProps, 'step'>): ReactNode {
  const tw = useT(workflowMessages)
  const { action, target, until } = line.fix
  const label = tw(`fix.${action}`)
  if (action === 'upload')
    return (
      <UploadButton
        caseId={detail.id}
        kind={target as DocumentKind}
        label={label}
        onDone={() => forgetCase(detail.id, detail.assetId)}
      />
    )
  if (action === 'wait')
    return <span className="muted">{until === undefined ? label : `${label} ${until}`}</span>
  if (action === 'other_role') return <span className="muted">{label}</span>
  if (action === 'settle_tasks')
    return (
      <a className="link-button" href="#tasks">
        {label}
      </a>
    )
  if (action === 'other_step')
    return (
      <button type="button" className="link-button" onClick={() => onOther(target)}>
        {label}
      </button>
    )
  return (
    <button type="button" className="button button--small" onClick={onStep}>
      {label}
    </button>
  )
}
