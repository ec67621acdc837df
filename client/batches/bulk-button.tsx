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

const BulkDialog = lazy(async () => ({ default: (await import('./bulk-dialog.tsx')).BulkDialog }))

interface BulkButtonProps {
  selection: BulkSelection
  transition?: string
  presets?: Readonly<Record<string, FieldValue>>
  label?: string
  primary?: boolean
}

export function BulkButton({ selection, transition, presets, label, primary }: BulkButtonProps): ReactNode {
  const t = useT(batchMessages)
  const { role } = usePerson()
  const [acting, setActing] = useState(false)
  if (!caseActors.some((actor) => actor === role)) return null
  return (
    <>
      <Button small kind={primary === true ? 'primary' : 'default'} onClick={() => setActing(true)}>
        <ListChecks size={16} strokeWidth={1.75} aria-hidden />
        {label ?? t('start')}
      </Button>
      {acting && (
        <Suspense fallback={null}>
          <BulkDialog
            selection={selection}
            {...(transition === undefined ? {} : { transition })}
            {...(presets === undefined ? {} : { presets })}
            onClose={() => setActing(false)}
          />
        </Suspense>
      )}
    </>
  )
}
