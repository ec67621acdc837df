/** The white head of a document page: mark, title, facts, actions, and tabs as links. */
import type { ReactNode } from 'react'

interface PageHeaderProps {
  title: ReactNode
  /** A seal or an icon before the title. */
  mark?: ReactNode
  /** Second line: code, class, place, area. */
  facts?: ReactNode
  actions?: ReactNode
  /** Links, one with `aria-current="page"`. */
  tabs?: ReactNode
  tabsLabel?: string
}

export function PageHeader({ title, mark, facts, actions, tabs, tabsLabel }: PageHeaderProps): ReactNode {
  return (
    <header className="page-header">
      <div className="page-header__main">
        {mark}
        <div className="page-header__text">
          <h2 className="text-20">{title}</h2>
          {facts !== undefined && <div className="text-12 muted">{facts}</div>}
        </div>
        {actions !== undefined && <div className="page-header__actions">{actions}</div>}
      </div>
      {tabs !== undefined && (
        <nav className="tabs page-header__tabs" aria-label={tabsLabel}>
          {tabs}
        </nav>
      )}
    </header>
  )
}
