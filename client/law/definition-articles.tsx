/** The articles that a workflow cites, each to unfold: with its words, its gist, or the reason why there are none. */
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { articleMessages } from '../../shared/i18n/articles.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import { type Citation, citedBy, gatherCitations } from '../../shared/law-texts/citations.ts'
import { findArticle } from '../../shared/law-texts/find-article.ts'
import { laws } from '../../shared/workflow/laws.ts'
import { useLang, useT } from '../i18n.tsx'
import { Card } from '../ui/card.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { LawRef } from '../ui/law-ref.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { articlesQuery } from './article-query.ts'
import { ArticleWords } from './article-words.tsx'
import { citation } from './rule-words.ts'
import type { WorkflowProps } from './workflow-page.tsx'

type Wording = 'full' | 'gist' | 'none'

export function DefinitionArticles({ definition, rules }: WorkflowProps): ReactNode {
  const t = useT(articleMessages)
  const lang = useLang()
  const { data, error } = useQuery(articlesQuery)
  if (error !== null) return <ErrorNote error={error} />
  if (data === undefined) return <SkeletonTable rows={3} />
  const cited = gatherCitations(citedBy(definition, rules))
  const wordingOf = ({ basis }: Citation): Wording => {
    const text = findArticle(data.items, basis, data.today)
    return text === null ? 'none' : text.wording === 'gist' ? 'gist' : 'full'
  }
  const count = (wording: Wording): number => cited.filter((one) => wordingOf(one) === wording).length
  const groups = [...new Set(cited.map(({ basis }) => basis.law))]
  return (
    <Card
      title={t('titleOf')}
      extra={
        <span className="text-12 muted">
          {t('count', { full: count('full'), gist: count('gist'), none: count('none') })}
        </span>
      }
      flush
    >
      <div className="article-list">
        {groups.map((law) => (
          <section key={law}>
            <h4 className="article-list__law">{wordOf(lang, laws[law])}</h4>
            {cited
              .filter(({ basis }) => basis.law === law)
              .map((one) => (
                <Fold key={one.basis.article} cited={one} wording={wordingOf(one)} />
              ))}
          </section>
        ))}
      </div>
    </Card>
  )
}

function Fold({ cited: { basis, count }, wording }: { cited: Citation; wording: Wording }): ReactNode {
  const t = useT(articleMessages)
  const lang = useLang()
  const [open, setOpen] = useState(false)
  const state = wording === 'none' ? t('none') : wording === 'gist' ? t('wording.gist') : ''
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <LawRef {...citation(lang, basis)} />
        <span className="muted text-12">
          {'　'}
          {t('cited', { count })}
          {state !== '' && `　${state}`}
        </span>
      </summary>
      {open && <ArticleWords basis={basis} />}
    </details>
  )
}
