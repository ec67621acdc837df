/** Citations in a row, each leading to the rules of its law; and a link to one rule with its value. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { wordOf } from '../../shared/i18n/define.ts'
import type { LegalBasis } from '../../shared/workflow/legal-basis.ts'
import { laws } from '../../shared/workflow/laws.ts'
import type { Rule } from '../../shared/workflow/rule.ts'
import { useLang } from '../i18n.tsx'
import { LawRef } from '../ui/law-ref.tsx'
import { citation, valueWords } from './rule-words.ts'

/** @param full with the whole name of each law below it */
export function BasisList({
  basis,
  full = false,
}: {
  basis: readonly LegalBasis[]
  full?: boolean
}): ReactNode {
  const lang = useLang()
  if (basis.length === 0) return null
  return (
    <span className={full ? 'basis basis--full' : 'basis'}>
      {basis.map((one) => (
        <span key={`${one.law} ${one.article}`}>
          <LawRef {...citation(lang, one)} href={`/admin/rules?law=${one.law}`} />
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
    <Link to="/admin/rules" search={{ rule: id }} className="nowrap">
      {rule === undefined ? id : `${wordOf(lang, rule)} ${valueWords(lang, rule)}`}
    </Link>
  )
}
