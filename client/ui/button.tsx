/** A plain button of the visual language, without antd. A disabled one still says why through `title`. */
import type { ButtonHTMLAttributes, ReactNode } from 'react'

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: 'default' | 'primary' | 'text' | 'danger' | 'quiet'
  small?: boolean
  /** Icon only; `aria-label` is then needed. */
  icon?: boolean
}

export function Button({ kind = 'default', small, icon, className, ...rest }: ButtonProps): ReactNode {
  const classes = ['button']
  if (kind !== 'default') classes.push(`button--${kind}`)
  if (small === true) classes.push('button--small')
  if (icon === true) classes.push('button--icon')
  if (className !== undefined) classes.push(className)
  return <button type="button" {...rest} className={classes.join(' ')} />
}
