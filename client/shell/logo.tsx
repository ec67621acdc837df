/** The mark of Panhuo: a cadastral sheet with one parcel brought to life. */
import type { ReactNode } from 'react'

export function Logo(): ReactNode {
  return (
    <svg width="36" height="36" viewBox="0 0 36 36" aria-hidden focusable="false">
      <path d="M17 12.6 31 9v15l-14-2.4z" fill="#7FB6E6" />
      <path
        d="M5 5h26v26H5z M5 16l12-3.4M17 5v26M17 12.6 31 9M17 21.6 31 24"
        fill="none"
        stroke="#fff"
        strokeWidth="1.8"
      />
    </svg>
  )
}
