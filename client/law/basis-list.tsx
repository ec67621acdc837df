/** Citations in a row, each opening its article; and a link to one rule with its value. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { wordOf } from '../../shared/i18n/define.ts'
import { laws } from '../../shared/workflow/laws.ts'
import type { LegalBasis } from '../../shared/workflow/legal-basis.ts'
import type { Rule } from '../../shared/workflow/rule.ts'
import { useLang } from '../i18n.tsx'
import { ArticleRef } from './article-ref.tsx'
import './article.css'
import { valueWords } from './rule-words.ts'

/** @param full with the whole name of each law below it */
export function BasisList({
  basis,
  full = false,
}: {
  basis: readonly LegalBasis[]
  full?: boolean
}): ReactNode {
  const lang = useLang()
  const once = basis.filter(
    ({ law, article }, index) =>
      basis.findIndex((one) => one.law === law && one.article === article) === index,
  )
  if (once.length === 0) return null
  return (
    <span className={full ? 'basis basis--full' : 'basis'}>
      {once.map((one) => (
        <span key={`${one.law} ${one.article}`}>
          <ArticleRef basis={one} />
          {full && <span className="muted text-12"> {wordOf(lang, laws[one.law])}</span>}
        </span>
      ))}
    </span>
  )
}

export function RuleLink({ id, rules }: { id: string; rules: ReadonlyMap<string, Rule> }): ReactNode {
  const lang = useLang()
  const rule = rules.get(id)
  return (
    <Link to="/admin/rules" search={{ rule: id }} className="nowrap rule-link">
      {rule === undefined ? id : `${wordOf(lang, rule)} ${valueWords(lang, rule)}`}
    </Link>
  )
}
