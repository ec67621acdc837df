/** The versions of a workflow with their open cases, what each changed, and the door to moving open cases. */
import { useQueries } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import type { AssetTrack } from '../../shared/codes/asset-track.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import { lawWorkflowMessages } from '../../shared/i18n/law-workflow.ts'
import { useLang, useT } from '../i18n.tsx'
import { usePerson } from '../session/use-session.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { DateText } from '../ui/date-text.tsx'
import { definitionQuery } from '../workflow/case-query.ts'
import { stateName } from '../workflow/case-words.ts'
import { type Difference, diffDefinitions } from './definition-diff.ts'
import { listWords } from './definition-words.ts'
import type { DefinitionUse } from './law-query.ts'
import { MigrationDialog } from './migration-dialog.tsx'

interface VersionsCardProps {
  track: AssetTrack
  versions: readonly DefinitionUse[]
}

export function VersionsCard({ track, versions }: VersionsCardProps): ReactNode {
  const t = useT(lawWorkflowMessages)
  const { role } = usePerson()
  const [target, setTarget] = useState<number | null>(null)
  const ordered = versions.toSorted((a, b) => b.version - a.version)
  const read = useQueries({ queries: ordered.map(({ version }) => definitionQuery(track, version)) })
  const total = ordered.reduce((sum, { openCases }) => sum + openCases, 0)
  return (
    <Card title={t('versions')}>
      <p className="muted">{t(ordered.length > 1 ? 'versions.explain' : 'versions.only')}</p>
      <ol className="law-list law-versions">
        {ordered.map(({ version, latest, since, openCases }, index) => {
          const [now, before] = [read[index]?.data, read[index + 1]?.data]
          return (
            <li key={version}>
              <div className="row">
                <b>{t(latest ? 'version.latest' : 'version', { version })}</b>
                <span className="muted text-12">
                  {t('versions.since')} <DateText value={since} form="moment" />
                </span>
                <span>
                  {t('list.open')} {openCases}
                </span>
                <span className="spacer" />
                {role === 'administrator' && total > openCases && (
                  <Button small onClick={() => setTarget(version)}>
                    {t('versions.migrate', { version })}
                  </Button>
                )}
              </div>
              {now !== undefined && before !== undefined && (
                <Differences track={track} list={diffDefinitions(before, now)} />
              )}
            </li>
          )
        })}
      </ol>
      {target !== null && <MigrationDialog track={track} version={target} onClose={() => setTarget(null)} />}
    </Card>
  )
}

function Differences({ track, list }: { track: AssetTrack; list: readonly Difference[] }): ReactNode {
  const t = useT(lawWorkflowMessages)
  const lang = useLang()
  if (list.length === 0) return <p className="muted">{t('versions.same')}</p>
  return (
    <>
      <p className="muted text-12">{t('versions.compare')}</p>
      <ul className="law-list">
        {list.map(({ kind, id, change, parts, words }) => (
          <li key={`${kind} ${id}`}>
            <span className="law-diff" data-change={change}>
              {t(`diff.${change}`)}
            </span>
            {t(`diff.${kind}`)} <b>{words === null ? stateName(lang, track, id) : wordOf(lang, words)}</b>
            {parts.length > 0 && (
              <span className="muted">
                {'　'}
                {t('diff.parts', {
                  parts: listWords(
                    lang,
                    parts.map((part) => t(`diff.part.${part}`)),
                  ),
                })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
