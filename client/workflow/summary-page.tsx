/** A case on one page, to share or print: where it stands, how it came, what runs, what is missing and who owes it. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { CaseDetail } from '../../shared/case.ts'
import { assetTracks } from '../../shared/codes/asset-track.ts'
import { actName } from '../../shared/i18n/acts.ts'
import { casePageMessages } from '../../shared/i18n/case-page.ts'
import { formatDate, wordOf } from '../../shared/i18n/define.ts'
import { explainDeadline } from '../../shared/i18n/workflow-deadline.ts'
import { clocksOf } from '../../shared/workflow/case-clocks.ts'
import { possible } from '../../shared/workflow/decide.ts'
import { orderSteps } from '../../shared/workflow/order-steps.ts'
import { documentKinds } from '../../shared/workflow/document-kinds.ts'
import { useLang, useT } from '../i18n.tsx'
import { usePerson } from '../session/use-session.ts'
import { usePageTitle } from '../shell/page-title.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { type Law, caseEventsQuery, caseQuery, useLaw } from './case-query.ts'
import { clockText, stateName, stepName } from './case-words.ts'
import { startFieldOf } from './clocks-card.tsx'
import { Lamp } from '../assets/symbols/lamp.tsx'
import { MissingList } from './missing-list.tsx'
import './workflow.css'

const route = getRouteApi('/staff/cases/$caseId/summary')

export function SummaryPage(): ReactNode {
  const t = useT(casePageMessages)
  const { caseId } = route.useParams()
  const { data: detail, error, refetch } = useQuery(caseQuery(caseId))
  const law = useLaw(detail?.track ?? '', detail?.snapshot.definitionVersion ?? 0)
  usePageTitle({
    title: t('summary'),
    trail: [{ label: detail?.caseNo ?? t('cases'), href: `/cases/${caseId}` }],
  })
  if (error !== null && detail === undefined)
    return <ErrorNote error={error} onRetry={() => void refetch()} />
  if (detail === undefined || law === undefined) return <SkeletonTable rows={8} />
  return <Sheet detail={detail} law={law} />
}

function Sheet({ detail, law }: { detail: CaseDetail; law: Law }): ReactNode {
  const t = useT(casePageMessages)
  const lang = useLang()
  const person = usePerson()
  const events = useQuery(caseEventsQuery(detail.id)).data ?? []
  const clocks = clocksOf(law.definition, detail.snapshot, detail.today, law.rules, law.calendar)
  const steps = possible(law.definition, detail.snapshot, person.role, detail.today, law.rules, law.calendar)
  const next = orderSteps(law.definition, detail.state, steps)[0]
  return (
    <article className="summary-sheet">
      <header>
        <h1>{detail.assetName}</h1>
        <Button className="summary-sheet__print" onClick={() => print()}>
          {t('summary.print')}
        </Button>
        <Facts detail={detail} />
      </header>
      <section>
        <h2>{t('summary.path')}</h2>
        <ol>
          {events
            .filter(({ transition, action }) => transition !== null || begins.has(action))
            .toReversed()
            .map((event) => (
              <li key={event.version}>
                <span className="summary-sheet__day">{formatDate(lang, event.at)}</span>
                <b>
                  {event.transition === null
                    ? actName(lang, event.action)
                    : stepName(lang, law.definition, event.transition)}
                </b>
                <span>{stateName(lang, detail.track, event.toState ?? detail.state)}</span>
                <span className="muted">{event.actorName}</span>
              </li>
            ))}
        </ol>
      </section>
      <section>
        <h2>{t('clocks')}</h2>
        <ul>
          {clocks.map((clock) => (
            <li key={clock.id}>
              <Lamp lamp={clock.lamp} /> <b>{wordOf(lang, clock)}</b>
              {'　'}
              {clock.dueOn !== null && `${formatDate(lang, clock.dueOn)}　`}
              {clockText(t, clock, lang)}
              {clock.explanation.length > 0 && (
                <div className="text-12">
                  {explainDeadline(lang, clock.explanation, startFieldOf(law.definition, clock.id))}
                </div>
              )}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{t('summary.papers')}</h2>
        <p>
          {detail.snapshot.documents
            .map((kind) => wordOf(lang, documentKinds[kind]))
            .join(lang === 'en' ? ', ' : '、') || '—'}
        </p>
      </section>
      {next !== undefined && (
        <section>
          <h2>
            {t('summary.missing')}
            {lang === 'en' ? ': ' : '：'}
            {wordOf(lang, next.transition)}
          </h2>
          <MissingList
            missing={next.missing.filter(({ kind }) => kind !== 'role')}
            items={next.transition.checklist}
          />
        </section>
      )}
      <footer className="text-12 muted">
        {t('summary.printed', { date: formatDate(lang, detail.today), name: person.name })}
      </footer>
    </article>
  )
}

/** How a case begins where no step opened it. */
const begins: ReadonlySet<string> = new Set(['case.opened', 'case.taken-over'])

function Facts({ detail }: { detail: CaseDetail }): ReactNode {
  const t = useT(casePageMessages)
  const lang = useLang()
  const track = assetTracks.find(({ code }) => code === detail.track)
  const who = [detail.unitName, detail.assigneeName].filter((name) => name !== null)
  const rows = [
    [t('summary.state'), stateName(lang, detail.track, detail.state)],
    [t('summary.track'), track === undefined ? detail.track : wordOf(lang, track)],
    [t('summary.caseNo'), detail.caseNo],
    [t('summary.opened'), formatDate(lang, detail.openedOn)],
    [t('summary.asset'), detail.assetNo],
    [t('summary.area'), detail.areaName],
    [t('summary.who'), who.length === 0 ? '—' : who.join(lang === 'en' ? ', ' : '　')],
  ]
  return (
    <dl className="summary-sheet__facts">
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
