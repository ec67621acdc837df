/** 加入资产包 as a button, for whoever works on bundles; the dialog loads when it is wanted. */
import { Calculator } from 'lucide-react'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { publicationMessages } from '../../shared/i18n/publications.ts'
import { useT } from '../i18n.tsx'
import { usePerson } from '../session/use-session.ts'
import { Button } from '../ui/button.tsx'

const AddDialog = lazy(async () => ({ default: (await import('./add-dialog.tsx')).AddDialog }))

export function BundleButton({
  assetIds,
  small,
}: {
  assetIds: readonly string[]
  small?: boolean
}): ReactNode {
  const t = useT(publicationMessages)
  const { role } = usePerson()
  const [adding, setAdding] = useState(false)
  if (role !== 'promoter') return null
  return (
    <>
      <Button onClick={() => setAdding(true)} {...(small === undefined ? {} : { small })}>
        <Calculator size={16} strokeWidth={1.75} aria-hidden />
        {t('bundle.add')}
      </Button>
      {adding && (
        <Suspense fallback={null}>
          <AddDialog assetIds={assetIds} onClose={() => setAdding(false)} />
        </Suspense>
      )}
    </>
  )
}
