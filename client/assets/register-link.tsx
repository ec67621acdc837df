/** The way to a new asset, for those who may register one; elsewhere nothing. */
import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { shellMessages } from '../../shared/i18n/shell.ts'
import { editorRoles, type Role } from '../../shared/user.ts'
import { useT } from '../i18n.tsx'

export function RegisterLink({ role, className = '' }: { role: Role; className?: string }): ReactNode {
  const t = useT(shellMessages)
  if (!editorRoles.some((editor) => editor === role)) return null
  return (
    <Link to="/assets/new" className={`button button--primary ${className}`}>
      <Plus size={16} strokeWidth={1.75} aria-hidden />
      {t('register.asset')}
    </Link>
  )
}
