/** 发布推介 as a button, for whoever writes publications; the dialog loads when it is wanted. */
import { Megaphone } from 'lucide-react'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { publicationMessages } from '../../shared/i18n/publications.ts'
import { useT } from '../i18n.tsx'
import { usePerson } from '../session/use-session.ts'
import { Button } from '../ui/button.tsx'

const StartDialog = lazy(async () => ({ default: (await import('./start-dialog.tsx')).StartDialog }))

export function PublishButton({
  assetIds,
  small,
}: {
  assetIds: readonly string[]
  small?: boolean
}): ReactNode {
  const t = useT(publicationMessages)
  const { role } = usePerson()
  const [starting, setStarting] = useState(false)
  if (role !== 'promoter') return null
  return (
    <>
      <Button onClick={() => setStarting(true)} {...(small === undefined ? {} : { small })}>
        <Megaphone size={16} strokeWidth={1.75} aria-hidden />
        {t('start')}
      </Button>
      {starting && (
        <Suspense fallback={null}>
          <StartDialog assetIds={assetIds} onClose={() => setStarting(false)} />
        </Suspense>
      )}
    </>
  )
}
