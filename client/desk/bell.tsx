/** The bell of the top bar: how many are unread; its page is loaded when opened. */
import { Bell as BellIcon } from 'lucide-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { shellMessages } from '../../shared/i18n/shell.ts'
import { useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { notificationsQuery } from './counts-query.ts'

const BellDialog = lazy(async () => ({ default: (await import('./bell-dialog.tsx')).BellDialog }))

export function Bell(): ReactNode {
  const t = useT(shellMessages)
  const [open, setOpen] = useState(false)
  const unread = useQuery(notificationsQuery).data?.unread ?? 0
  return (
    <>
      <Button
        kind="quiet"
        icon
        className="bell"
        aria-label={unread === 0 ? t('bell') : `${t('bell')} ${unread}`}
        title={t('bell')}
        onClick={() => setOpen(true)}
      >
        <BellIcon size={16} strokeWidth={1.75} aria-hidden />
        {unread > 0 && <span className="bell__count">{unread > 99 ? '99+' : unread}</span>}
      </Button>
      <Suspense fallback={null}>{open && <BellDialog onClose={() => setOpen(false)} />}</Suspense>
    </>
  )
}
