/** 批量办理 as a button, for whoever may act on cases; the dialog loads when it is wanted. */
import { ListChecks } from 'lucide-react'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { caseActors } from '../../shared/api/case-api.ts'
import type { BulkSelection } from '../../shared/bulk-run.ts'
import { batchMessages } from '../../shared/i18n/batches.ts'
import type { FieldValue } from '../../shared/workflow/field-type.ts'
import { useT } from '../i18n.tsx'
import { usePerson } from '../session/use-session.ts'
import { Button } from '../ui/button.tsx'
import type { BulkDialogProps } from './bulk-dialog.tsx'

const BulkDialog = lazy(async () => ({ default: (await import('./bulk-dialog.tsx')).BulkDialog }))

/** For whoever keeps the dialog open longer than the button that opened it. */
export function LazyBulkDialog(props: BulkDialogProps): ReactNode {
  return (
    <Suspense fallback={null}>
      <BulkDialog {...props} />
    </Suspense>
  )
}

interface BulkButtonProps {
  selection: BulkSelection
  presets?: Readonly<Record<string, FieldValue>>
  primary?: boolean
}

export function BulkButton({ selection, presets, primary }: BulkButtonProps): ReactNode {
  const t = useT(batchMessages)
  const { role } = usePerson()
  const [acting, setActing] = useState(false)
  if (!caseActors.some((actor) => actor === role)) return null
  return (
    <>
      <Button small kind={primary === true ? 'primary' : 'default'} onClick={() => setActing(true)}>
        <ListChecks size={16} strokeWidth={1.75} aria-hidden />
        {t('start')}
      </Button>
      {acting && (
        <LazyBulkDialog
          selection={selection}
          {...(presets === undefined ? {} : { presets })}
          onClose={() => setActing(false)}
        />
      )}
    </>
  )
}
