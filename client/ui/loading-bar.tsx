/** A 2 px bar at the top of its positioned parent while something loads; old data stays below it. */
import type { ReactNode } from 'react'
import { uiMessages } from '../../shared/i18n/ui.ts'
import { useT } from '../i18n.tsx'

export function LoadingBar({ active }: { active: boolean }): ReactNode {
  const t = useT(uiMessages)
  if (!active) return null
  return (
    <>
      <div className="loading-bar" />
      <output className="visually-hidden">{t('state.loading')}</output>
    </>
  )
}
