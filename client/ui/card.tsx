/** A surface with a title and one quiet extra (a link or a count). Cards never stand inside cards. */
import type { ReactNode } from 'react'

interface CardProps {
  title?: ReactNode
  extra?: ReactNode
  /** No inset, for tables and maps that reach the edge. */
  flush?: boolean
  className?: string
  children: ReactNode
}

export function Card({ title, extra, flush = false, className, children }: CardProps): ReactNode {
  return (
    <section className={className === undefined ? 'card' : `card ${className}`}>
      {title !== undefined && (
        <h3 className="card__title">
          {title}
          {extra !== undefined && <span className="card__extra">{extra}</span>}
        </h3>
      )}
      {flush ? children : <div className="card__body">{children}</div>}
    </section>
  )
}
