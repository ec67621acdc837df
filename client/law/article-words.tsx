/** One article as it is stored: its words, how far they are its wording, where they were read; or why there are none. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { articleMessages } from '../../shared/i18n/articles.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import type { ArticleText } from '../../shared/law-texts/article-text.ts'
import { laws } from '../../shared/workflow/laws.ts'
import type { LegalBasis } from '../../shared/workflow/legal-basis.ts'
import { useLang, useT } from '../i18n.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import './article.css'
import { useArticle } from './article-query.ts'
import { forceWords } from './rule-words.ts'

export function ArticleWords({ basis }: { basis: LegalBasis }): ReactNode {
  const t = useT(articleMessages)
  const lang = useLang()
  const { found, error } = useArticle(basis)
  if (error !== null) return <ErrorNote error={error} />
  if (found === undefined) return <SkeletonTable rows={2} />
  return (
    <div className="article">
      {found.text === null ? (
        <p className="article__none">
          <b>{t('none')}</b>
          {'　'}
          {found.gap === null ? t('none.unknown') : wordOf(lang, found.gap)}
        </p>
      ) : (
        <Wording text={found.text} />
      )}
      <p className="article__law muted text-12">
        {wordOf(lang, laws[basis.law])}
        {'　'}
        <Link to="/admin/rules" search={{ law: basis.law }}>
          {t('rules')}
        </Link>
      </p>
    </div>
  )
}

function Wording({ text }: { text: ArticleText }): ReactNode {
  const t = useT(articleMessages)
  const lang = useLang()
  return (
    <>
      <p className="article__marks text-12">
        <span className="article__wording" data-wording={text.wording}>
          {t(`wording.${text.wording}`)}
        </span>
        {!text.verified && (
          <span className="unverified" title={t('unverified.why')}>
            {t('unverified')}
          </span>
        )}
        {lang === 'en' && <span className="muted">{t('chineseOnly')}</span>}
      </p>
      <blockquote className="article__text" lang="zh-CN" tabIndex={0} role="group">
        {text.text.split('\n').map((line) => (
          <p key={line}>{line}</p>
        ))}
      </blockquote>
      <p className="muted text-12">
        {t('source', { source: text.source })}
        {(text.effectiveFrom !== null || text.effectiveTo !== null) && (
          <>
            {'　'}
            {t('force', { force: forceWords(lang, text) })}
          </>
        )}
      </p>
    </>
  )
}
