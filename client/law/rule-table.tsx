/** The rules as a table, a group a law: value, what starts it, article with its mark, time in force, where it is used. */
import type { ReactNode } from 'react'
import { wordOf } from '../../shared/i18n/define.ts'
import { adminMessages } from '../../shared/i18n/admin.ts'
import { lawMessages } from '../../shared/i18n/law.ts'
import { laws } from '../../shared/workflow/laws.ts'
import { useLang, useT } from '../i18n.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import { ArticleRef } from './article-ref.tsx'
import type { RuleUse } from './rule-uses.ts'
import { type RuleEntry, forceWords, ruleText, valueWords } from './rule-words.ts'

interface RuleTableProps {
  entries: readonly RuleEntry[]
  uses: ReadonlyMap<string, readonly RuleUse[]>
  today: string
  current: string | undefined
  onOpen: (id: string) => void
}

const heads = ['name', 'value', 'from', 'basis', 'inForce', 'lead', 'used'] as const

export function RuleTable(props: RuleTableProps): ReactNode {
  const { entries } = props
  const t = useT(lawMessages)
  const admin = useT(adminMessages)
  const lang = useLang()
  if (entries.length === 0) return <EmptyState title={admin('nothing')} />
  const groups = [...new Set(entries.map(({ now }) => now.law))]
  return (
    <TableScroll label={t('tab.rules')} className="law-table">
      <table className="plain-table">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {t(`rule.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map((law) => (
          <tbody key={law}>
            <tr className="law-table__group">
              <th colSpan={heads.length} scope="rowgroup">
                {wordOf(lang, laws[law])}
              </th>
            </tr>
            {entries
              .filter(({ now }) => now.law === law)
              .map((entry) => (
                <RuleRow key={entry.id} entry={entry} {...props} />
              ))}
          </tbody>
        ))}
      </table>
    </TableScroll>
  )
}

function RuleRow({ entry, uses, today, current, onOpen }: RuleTableProps & { entry: RuleEntry }): ReactNode {
  const t = useT(lawMessages)
  const lang = useLang()
  const { now, book } = entry
  const used = uses.get(entry.id)?.length ?? 0
  const coming = book.some(({ effectiveFrom }) => effectiveFrom !== null && effectiveFrom > today)
  return (
    <tr data-current={entry.id === current ? '' : undefined} onClick={() => onOpen(entry.id)}>
      <td className="law-table__name">
        <button type="button" className="link-button" onClick={() => onOpen(entry.id)}>
          {wordOf(lang, now)}
        </button>
      </td>
      <td>
        <b>{valueWords(lang, now)}</b>
      </td>
      <td className="law-table__from muted">{ruleText(lang, now.from)}</td>
      <td>
        <ArticleRef basis={now} />
      </td>
      <td className="muted">
        {forceWords(lang, now)}
        {now.effectiveTo !== null && now.effectiveTo < today && <span> · {t('force.past')}</span>}
        {coming && <span className="law-table__coming"> · {t('force.coming')}</span>}
      </td>
      <td className="muted">
        {now.yellowLeadDays == null ? (
          <span className="dim">{t('rule.leadDefault')}</span>
        ) : (
          t('rule.leadDays', { count: now.yellowLeadDays })
        )}
      </td>
      <td className={used === 0 ? 'dim' : 'muted'}>
        {used === 0 ? t('rule.unused') : t('rule.usedCount', { count: used })}
      </td>
    </tr>
  )
}
