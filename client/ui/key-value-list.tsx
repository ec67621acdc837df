/** Facts as a definition list, 84 px of words and the value beside it. Rows without a value are left out. */
import { Fragment, type ReactNode } from 'react'

export interface KeyValue {
  readonly key: string
  readonly label: string
  /** `null` or `undefined` leaves the row out; write 「—」 yourself where absence is a fact. */
  readonly value: ReactNode
}

export function KeyValueList({
  items,
  wide = false,
}: {
  items: readonly KeyValue[]
  wide?: boolean
}): ReactNode {
  return (
    <dl className={wide ? 'key-values key-values--wide' : 'key-values'}>
      {items.map(({ key, label, value }) =>
        value === null || value === undefined ? null : (
          <Fragment key={key}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </Fragment>
        ),
      )}
    </dl>
  )
}
