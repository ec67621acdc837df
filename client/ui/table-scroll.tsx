/** Around a table that may be wider than its place: scrolls by finger, and by keyboard where there is something to scroll. */
import { type ReactNode, useRef } from 'react'
import { useScrolls } from './use-scrolls.ts'

interface TableScrollProps {
  /** What the table is, for who comes to it by keyboard. */
  label: string
  className?: string
  children: ReactNode
}

export function TableScroll({ label, className, children }: TableScrollProps): ReactNode {
  const box = useRef<HTMLDivElement>(null)
  const stop = useScrolls(box) ? { tabIndex: 0, role: 'group', 'aria-label': label } : {}
  return (
    <div
      ref={box}
      className={className === undefined ? 'table-scroll' : `table-scroll ${className}`}
      {...stop}
    >
      {children}
    </div>
  )
}
