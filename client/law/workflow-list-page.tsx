/** /admin/workflows: the workflows, how large they are, whether they hold together, and how many cases run on them. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { assetTracks } from '../../shared/codes/asset-track.ts'
import { formatNumber, wordOf } from '../../shared/i18n/define.ts'
import { lawWorkflowMessages } from '../../shared/i18n/law-workflow.ts'
import { lintDefinition } from '../../shared/workflow/lint.ts'
import { useLang, useT } from '../i18n.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import './law.css'
import { definitionsQuery, revisionsQuery, useDefinitionsInUse } from './law-query.ts'

const heads = ['track', 'version', 'states', 'steps', 'deadlines', 'open', 'lint'] as const
const numbers: ReadonlySet<string> = new Set(['states', 'steps', 'deadlines', 'open'])

export function WorkflowListPage(): ReactNode {
  const t = useT(lawWorkflowMessages)
  const lang = useLang()
  const uses = useQuery(definitionsQuery)
  const rules = useQuery(revisionsQuery)
  const definitions = useDefinitionsInUse()
  const error = uses.error ?? rules.error
  if (error !== null) return <ErrorNote error={error} onRetry={() => void uses.refetch()} />
  if (uses.data === undefined || rules.data === undefined || definitions === undefined)
    return <SkeletonTable rows={6} />
  const openCases = (track: string): number =>
    uses.data.filter((use) => use.track === track).reduce((sum, use) => sum + use.openCases, 0)
  return (
    <TableScroll label={t('list.track')} className="law-table law-table--still">
      <table className="plain-table">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className={numbers.has(head) ? 'number' : undefined}>
                {t(`list.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {assetTracks.map((track) => {
            const used = definitions.find((one) => one.track === track.code && one.latest)
            if (used === undefined) return null
            const faults = lintDefinition(used.definition, rules.data).length
            return (
              <tr key={track.code}>
                <td>
                  <Link to="/admin/workflows/$track" params={{ track: track.code }}>
                    {wordOf(lang, track)}
                  </Link>
                </td>
                <td>{t('version', { version: used.version })}</td>
                <td className="number">{used.definition.states.length}</td>
                <td className="number">{used.definition.transitions.length}</td>
                <td className="number">{used.definition.deadlines.length}</td>
                <td className="number">{formatNumber(lang, openCases(track.code))}</td>
                <td className={faults === 0 ? 'law-good' : 'law-bad'}>
                  {faults === 0 ? t('lint.short') : t('lint.bad', { count: faults })}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </TableScroll>
  )
}
