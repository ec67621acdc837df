/**
 * The question before a step that cannot be undone: the title asks with the number, the body tells the
 * consequence, the button is the verb. Everything else acts at once and offers to undo.
 */
import { useState, type ReactNode } from 'react'
import { uiMessages } from '../../shared/i18n/ui.ts'
import { useT } from '../i18n.tsx'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { ErrorNote } from './error-note.tsx'

interface ConfirmDialogProps {
  question: string
  consequence: ReactNode
  verb: string
  danger?: boolean
  /** Further fields, such as a required reason. */
  children?: ReactNode
  /** The verb stays disabled while the fields are incomplete. */
  ready?: boolean
  onConfirm: () => Promise<void> | void
  onClose: () => void
}

export function ConfirmDialog(props: ConfirmDialogProps): ReactNode {
  const t = useT(uiMessages)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const confirm = async (): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      await props.onConfirm()
      props.onClose()
    } catch (cause) {
      setError(cause)
      setBusy(false)
    }
  }
  return (
    <Dialog title={props.question} onClose={props.onClose}>
      <div className="muted" style={{ margin: '4px 0 12px' }}>
        {props.consequence}
      </div>
      {props.children}
      {error !== null && <ErrorNote error={error} />}
      <div className="dialog__actions">
        <Button onClick={props.onClose}>{t('action.cancel')}</Button>
        <Button
          kind={props.danger === true ? 'danger' : 'primary'}
          disabled={busy || props.ready === false}
          onClick={() => void confirm()}
        >
          {props.verb}
        </Button>
      </div>
    </Dialog>
  )
}
