/** Above a table of administration: find, filters, how many of all, and the one thing to do. */
import { Search } from 'lucide-react'
import type { ReactNode } from 'react'
import { adminMessages } from '../../shared/i18n/admin.ts'
import { useT } from '../i18n.tsx'

interface TableHeadProps {
  words: string
  onWords: (words: string) => void
  shown: number
  all: number
  actions?: ReactNode
  children?: ReactNode
}

export function TableHead({ words, onWords, shown, all, actions, children }: TableHeadProps): ReactNode {
  const t = useT(adminMessages)
  return (
    <div className="table-head">
      <label className="search table-head__search">
        <Search size={14} strokeWidth={1.75} aria-hidden />
        <input
          type="search"
          aria-label={t('search')}
          placeholder={t('search')}
          value={words}
          onChange={({ target }) => onWords(target.value)}
        />
      </label>
      {children}
      <output className="text-12 dim">{t('shown', { shown, all })}</output>
      <span className="spacer" />
      {actions}
    </div>
  )
}
