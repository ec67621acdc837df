/**
 * The frame of an act on a versioned record: fields, the verb, what went wrong. A stale version loads the
 * newest content and asks to look again; nothing typed is lost.
 */
import { useState, type ReactNode } from 'react'
import { assetPageMessages } from '../../shared/i18n/asset-page.ts'
import { uiMessages } from '../../shared/i18n/ui.ts'
import { ApiProblem } from '../api-problem.ts'
import { useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import './asset-form.css'

interface ActDialogProps {
  title: string
  verb: string
  ready: boolean
  danger?: boolean
  wide?: boolean
  /** Does the act; whatever it throws is shown here. */
  onAct: () => Promise<void>
  /** Loads the newest content after somebody else was faster. */
  onStale: () => void
  onClose: () => void
  children: ReactNode
}

export function ActDialog(props: ActDialogProps): ReactNode {
  const t = useT(uiMessages)
  const ta = useT(assetPageMessages)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const isStale = error instanceof ApiProblem && error.status === 412
  const act = async (): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      await props.onAct()
      props.onClose()
    } catch (cause) {
      if (cause instanceof ApiProblem && cause.status === 412) props.onStale()
      setError(cause)
      setBusy(false)
    }
  }
  return (
    <Dialog title={props.title} onClose={props.onClose} wide={props.wide === true}>
      <form
        className="act-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (props.ready && !busy) void act()
        }}
      >
        {props.children}
        {error !== null && (
          <ErrorNote error={error} keepsInput actions={isStale ? ta('conflict.reload') : undefined} />
        )}
        <div className="dialog__actions">
          <Button onClick={props.onClose}>{t('action.cancel')}</Button>
          <Button
            type="submit"
            kind={props.danger === true ? 'danger' : 'primary'}
            disabled={busy || !props.ready}
            aria-busy={busy}
          >
            {props.verb}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
