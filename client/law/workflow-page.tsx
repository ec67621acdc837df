/**
 * /admin/workflows/$track: one version of a workflow as a diagram; the steps and deadlines of the state chosen, each with
 * its articles; the check of the whole; versions and the move of open cases.
 */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { assetTracks } from '../../shared/codes/asset-track.ts'
import { adminMessages } from '../../shared/i18n/admin.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import { lawMessages } from '../../shared/i18n/law.ts'
import { lawWorkflowMessages } from '../../shared/i18n/law-workflow.ts'
import type { WorkflowDefinition } from '../../shared/workflow/definition.ts'
import { lintDefinition } from '../../shared/workflow/lint.ts'
import type { Rule } from '../../shared/workflow/rule.ts'
import { useLang, useT } from '../i18n.tsx'
import { usePageTitle } from '../shell/page-title.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Note } from '../ui/note.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { definitionQuery } from '../workflow/case-query.ts'
import { WorkflowDiagram } from '../workflow/workflow-diagram.tsx'
import '../workflow/workflow.css'
import { DefinitionArticles } from './definition-articles.tsx'
import { DefinitionDeadlines } from './definition-deadlines.tsx'
import { DefinitionSteps } from './definition-steps.tsx'
import './law.css'
import { type DefinitionUse, definitionsQuery, revisionsQuery, yearsQuery } from './law-query.ts'
import { entriesOf } from './rule-words.ts'
import { VersionsCard } from './versions-card.tsx'

const route = getRouteApi('/staff/admin/workflows/$track')

export function WorkflowPage(): ReactNode {
  const admin = useT(adminMessages)
  const t = useT(lawMessages)
  const lang = useLang()
  const { track } = route.useParams()
  const search = route.useSearch()
  const known = assetTracks.find(({ code }) => code === track)
  usePageTitle({
    title: known === undefined ? admin('title') : wordOf(lang, known),
    trail: [{ label: t('tab.workflows'), href: '/admin/workflows' }],
  })
  const uses = useQuery(definitionsQuery)
  const revisions = useQuery(revisionsQuery)
  const today = useQuery(yearsQuery).data?.today
  const versions = (uses.data ?? []).filter((use) => use.track === track)
  const version =
    versions.find((use) => use.version === search.version)?.version ??
    versions.find(({ latest }) => latest)?.version ??
    0
  const definition = useQuery({ ...definitionQuery(track, version), enabled: version > 0 })
  if (known === undefined) return <EmptyState title={admin('nothing')} />
  const error = uses.error ?? revisions.error ?? definition.error
  if (error !== null) return <ErrorNote error={error} onRetry={() => void uses.refetch()} />
  if (definition.data === undefined || revisions.data === undefined || today === undefined)
    return <SkeletonTable rows={10} />
  const rules = new Map(entriesOf(revisions.data, today).map(({ id, now }) => [id, now]))
  return <Workflow definition={definition.data} rules={rules} versions={versions} />
}

export interface WorkflowProps {
  definition: WorkflowDefinition
  /** The rows in force today. */
  rules: ReadonlyMap<string, Rule>
}

function Workflow({ definition, rules, versions }: WorkflowProps & { versions: DefinitionUse[] }): ReactNode {
  const t = useT(lawWorkflowMessages)
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (part: Partial<typeof search>): void =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false })
  const state = definition.states.some(({ code }) => code === search.state) ? search.state : undefined
  return (
    <>
      <div className="table-head">
        {versions.length > 1 && (
          <label className="row law-version">
            {t('version.label')}
            <select
              className="input input--small"
              value={definition.version}
              onChange={({ target }) => change({ version: Number(target.value) })}
            >
              {versions.map(({ version, latest }) => (
                <option key={version} value={version}>
                  {t(latest ? 'version.latest' : 'version', { version })}
                </option>
              ))}
            </select>
          </label>
        )}
        {versions.length === 1 && <b>{t('version.latest', { version: definition.version })}</b>}
        <LintLine definition={definition} rules={[...rules.values()]} />
      </div>
      <Card title={t('diagram')} extra={t('diagram.hint')} flush>
        <WorkflowDiagram
          definition={definition}
          {...(state === undefined ? {} : { chosen: state })}
          onState={(code) =>
            change({ state: code === state ? undefined : code, step: undefined, deadline: undefined })
          }
        />
      </Card>
      <DefinitionSteps
        definition={definition}
        rules={rules}
        state={state}
        step={search.step}
        onStep={(step) => change({ step })}
        onAll={() => change({ state: undefined })}
      />
      <DefinitionDeadlines definition={definition} rules={rules} state={state} deadline={search.deadline} />
      <DefinitionArticles definition={definition} rules={rules} />
      <VersionsCard track={definition.track} versions={versions} />
    </>
  )
}

function LintLine({
  definition,
  rules,
}: {
  definition: WorkflowDefinition
  rules: readonly Rule[]
}): ReactNode {
  const t = useT(lawWorkflowMessages)
  const faults = lintDefinition(definition, rules)
  if (faults.length === 0) return <span className="text-12 law-good">{t('lint.good')}</span>
  return (
    <Note kind="error">
      <b>{t('lint.bad', { count: faults.length })}</b>
      <ul>
        {faults.map(({ where, fault }) => (
          <li key={`${where} ${fault}`}>{t('lint.where', { where, fault: t(`lint.${fault}`) })}</li>
        ))}
      </ul>
    </Note>
  )
}
