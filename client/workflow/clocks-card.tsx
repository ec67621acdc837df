/** 期限与算法: every clock of the state, its lamp or flag, and the count read out with its article. */
import { Link } from '@tanstack/react-router'
import { Flag } from 'lucide-react'
import type { ReactNode } from 'react'
import { casePageMessages } from '../../shared/i18n/case-page.ts'
import { formatDate, wordOf } from '../../shared/i18n/define.ts'
import { explainDeadline } from '../../shared/i18n/workflow-deadline.ts'
import type { CaseClock } from '../../shared/workflow/case-clocks.ts'
import type { WorkflowDefinition } from '../../shared/workflow/definition.ts'
import { type FieldCode, isFieldCode } from '../../shared/workflow/fields.ts'
import { BasisList } from '../law/basis-list.tsx'
import { useLang, useT } from '../i18n.tsx'
import { Card } from '../ui/card.tsx'
import { clockText } from './case-words.ts'
import { Lamp } from '../assets/symbols/lamp.tsx'

/** The field that starts a clock; a clock after another one starts where that began. */
export function startFieldOf(definition: WorkflowDefinition, id: string): FieldCode {
  const start = definition.deadlines.find((deadline) => deadline.id === id)?.start
  if (start === undefined) return 'discoveredOn'
  if ('field' in start) return isFieldCode(start.field) ? start.field : 'discoveredOn'
  return startFieldOf(definition, start.after)
}

/** Red first, then the nearest; what waits or is settled last. */
const order = (a: CaseClock, b: CaseClock): number =>
  rank(a) - rank(b) || (a.daysLeft ?? 0) - (b.daysLeft ?? 0)
const rank = ({ lamp, status }: CaseClock): number =>
  lamp === 'red'
    ? 0
    : lamp === 'yellow'
      ? 1
      : status === 'running'
        ? 2
        : status === 'stopped'
          ? 3
          : status === 'waiting'
            ? 4
            : 5

export function ClocksCard({
  clocks,
  definition,
}: {
  clocks: readonly CaseClock[]
  definition: WorkflowDefinition
}): ReactNode {
  const t = useT(casePageMessages)
  return (
    <Card title={t('clocks')} flush>
      {clocks.length === 0 && <p className="clock-none muted">{t('clocks.none')}</p>}
      {clocks.toSorted(order).map((clock) => (
        <ClockLine key={clock.id} clock={clock} definition={definition} />
      ))}
    </Card>
  )
}

function ClockLine({ clock, definition }: { clock: CaseClock; definition: WorkflowDefinition }): ReactNode {
  const t = useT(casePageMessages)
  const lang = useLang()
  const isPower = clock.kind === 'power'
  return (
    <div
      className="clock"
      data-status={clock.status}
      data-lamp={clock.lamp ?? (isPower && clock.passed ? 'passed' : 'none')}
    >
      <div className="clock__head">
        {isPower ? <Flag size={13} strokeWidth={1.75} aria-hidden /> : <Lamp lamp={clock.lamp} />}
        <b>
          <Link to="/admin/rules" search={{ rule: clock.ruleId }}>
            {wordOf(lang, clock)}
          </Link>
        </b>
        <span className="spacer" />
        <span className="clock__due">
          {clock.dueOn !== null && clock.status !== 'settled' && <span>{formatDate(lang, clock.dueOn)}</span>}
          {'　'}
          {clockText(t, clock, lang)}
        </span>
      </div>
      {clock.explanation.length > 0 && (
        <p className="text-12">
          {explainDeadline(
            lang,
            clock.explanation.filter(({ part }) => part !== 'basis'),
            startFieldOf(definition, clock.id),
          )}
          {'　'}
          <BasisList
            basis={clock.explanation.flatMap((part) => (part.part === 'basis' ? [part.basis] : []))}
          />
        </p>
      )}
    </div>
  )
}
