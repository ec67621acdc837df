/** The deadlines of a workflow, or of the state chosen: rule with article, what starts, settles and stops each, who owes it. */
import { useEffect, useRef, type ReactNode } from 'react'
import { adminMessages } from '../../shared/i18n/admin.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import { lawWorkflowMessages } from '../../shared/i18n/law-workflow.ts'
import { deadlineMessages } from '../../shared/i18n/workflow-deadline.ts'
import { ANY, type Deadline, type WorkflowDefinition } from '../../shared/workflow/definition.ts'
import { fields } from '../../shared/workflow/fields.ts'
import { offices } from '../../shared/workflow/offices.ts'
import { useLang, useT } from '../i18n.tsx'
import { Card } from '../ui/card.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import { stateName } from '../workflow/case-words.ts'
import { ArticleRef } from './article-ref.tsx'
import { RuleLink } from './basis-list.tsx'
import { listWords, startWords, whenWords } from './definition-words.ts'
import { valueWords } from './rule-words.ts'
import type { WorkflowProps } from './workflow-page.tsx'

interface DefinitionDeadlinesProps extends WorkflowProps {
  state: string | undefined
  /** The one that a link leads to. */
  deadline: string | undefined
}

const heads = ['rule', 'start', 'states', 'settled', 'owner', 'pauses'] as const

const runsIn = (definition: WorkflowDefinition, { states }: Deadline, state: string): boolean =>
  states.includes(state) ||
  (states.includes(ANY) && definition.states.some(({ code, kind }) => code === state && kind !== 'final'))

export function DefinitionDeadlines(props: DefinitionDeadlinesProps): ReactNode {
  const { definition, rules, state, deadline } = props
  const t = useT(lawWorkflowMessages)
  const lang = useLang()
  const shown =
    state === undefined
      ? definition.deadlines
      : definition.deadlines.filter((one) => runsIn(definition, one, state))
  return (
    <Card
      title={
        state === undefined
          ? t('deadlines')
          : t('deadlines.of', { state: stateName(lang, definition.track, state) })
      }
      flush
    >
      {shown.length === 0 ? (
        <p className="law-empty muted">{t('deadlines.none')}</p>
      ) : (
        <TableScroll label={t('deadlines')} className="law-deadlines">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('deadlines')}</th>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {t(`deadline.${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((one) => (
                <DeadlineRow
                  key={one.id}
                  definition={definition}
                  rules={rules}
                  deadline={one}
                  current={one.id === deadline}
                />
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
    </Card>
  )
}

interface DeadlineRowProps extends WorkflowProps {
  deadline: Deadline
  current: boolean
}

function DeadlineRow({ definition, rules, deadline, current }: DeadlineRowProps): ReactNode {
  const t = useT(lawWorkflowMessages)
  const admin = useT(adminMessages)
  const lang = useLang()
  const row = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    if (current) row.current?.scrollIntoView({ block: 'center' })
  }, [current])
  const rule = rules.get(deadline.ruleId)
  const role = deadline.ownerRole === 'system' ? t('role.system') : admin(`role.${deadline.ownerRole}`)
  const states = deadline.states.map((code) =>
    code === ANY ? t('deadline.anyState') : stateName(lang, definition.track, code),
  )
  const when = whenWords(lang, deadline.when)
  return (
    <tr ref={row} data-current={current ? '' : undefined}>
      <th scope="row">
        {wordOf(lang, deadline)}
        {when !== '' && <div className="muted text-12">{when}</div>}
        <div className="dim text-12">
          {rule?.yellowLeadDays == null
            ? t('deadline.lead', { days: deadline.lamp.yellowLeadDays })
            : t('deadline.leadOfRule', { days: rule.yellowLeadDays })}
        </div>
      </th>
      <td>
        <RuleLink id={deadline.ruleId} rules={rules} />
        {rule !== undefined && (
          <div>
            <ArticleRef basis={rule} />
          </div>
        )}
      </td>
      <td>{startWords(lang, definition, deadline.start)}</td>
      <td>{listWords(lang, states)}</td>
      <td>
        {deadline.settledBy === null ? t('deadline.leaving') : wordOf(lang, fields[deadline.settledBy])}
      </td>
      <td>
        {wordOf(lang, offices[deadline.owner])}
        <div className="dim text-12">{role}</div>
      </td>
      <td>
        <Pauses deadline={deadline} rules={rules} />
      </td>
    </tr>
  )
}

function Pauses({ deadline, rules }: Pick<DeadlineRowProps, 'deadline' | 'rules'>): ReactNode {
  const t = useT(lawWorkflowMessages)
  const words = useT(deadlineMessages)
  const lang = useLang()
  return deadline.pauses.map(({ cause, capRuleId }) => {
    const name = words(`pause.${cause}`)
    const cap = capRuleId === null ? undefined : rules.get(capRuleId)
    return (
      <div key={cause}>
        {cap === undefined ? name : t('deadline.pauseCap', { cause: name, length: valueWords(lang, cap) })}
      </div>
    )
  })
}
