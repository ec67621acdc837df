/**
 * The drawer in which a record is made or changed: an antd form with its refusals at the fields, and the way out
 * when somebody else was faster. What was typed stays until it is saved or thrown away.
 */
import { Drawer, Form, type FormInstance } from 'antd'
import { useState, type ReactNode } from 'react'
import { adminMessages } from '../../shared/i18n/admin.ts'
import { ApiProblem } from '../api-problem.ts'
import { useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Note } from '../ui/note.tsx'
import { fieldErrors } from './form-model.ts'

interface EditDrawerProps<V extends object> {
  title: string
  /** Values the form opens with. */
  initial: V
  /** The record as the server has it now; null for a new one. */
  latest: V | null
  verb: string
  /** Throws what the server answers. */
  onSave: (values: V) => Promise<void>
  onClose: () => void
  children: ReactNode
}

const isConflict = (error: unknown): boolean => error instanceof ApiProblem && error.type === 'edit-conflict'

export function EditDrawer<V extends object>(props: EditDrawerProps<V>): ReactNode {
  const t = useT(adminMessages)
  const { title, initial, latest, verb, onSave, onClose, children } = props
  const [form] = Form.useForm<V>()
  const { busy, error, save, forget } = useSave(form, Object.keys(initial), onSave, onClose)
  return (
    <Drawer
      open
      title={title}
      size={480}
      onClose={onClose}
      afterOpenChange={(open) => {
        if (open) focusFirst()
      }}
      closable={{ 'aria-label': t('close') }}
      footer={
        <div className="edit-drawer__actions">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button kind="primary" disabled={busy} onClick={() => form.submit()}>
            {verb}
          </Button>
        </div>
      }
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        scrollToFirstError={{ focus: true }}
        validateTrigger="onBlur"
        onFinish={(values) => void save(values)}
      >
        {isConflict(error) && latest !== null ? (
          <Conflict
            onLatest={() => {
              form.setFieldsValue(latest)
              forget()
            }}
            onMine={() => form.submit()}
          />
        ) : (
          error !== null && <ErrorNote error={error} keepsInput />
        )}
        {children}
        {/* Enter in any field saves */}
        <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden>
          {verb}
        </button>
      </Form>
    </Drawer>
  )
}

/** The first field that can be changed. */
function focusFirst(): void {
  document.querySelector<HTMLElement>('.ant-drawer-body input:not([disabled])')?.focus()
}

function useSave<V extends object>(
  form: FormInstance<V>,
  fields: readonly string[],
  onSave: (values: V) => Promise<void>,
  onClose: () => void,
) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const save = async (values: V): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      await onSave(values)
      onClose()
    } catch (cause) {
      setError(cause)
      setBusy(false)
      if (cause instanceof ApiProblem)
        form.setFields(fieldErrors(cause.errors, fields) as Parameters<typeof form.setFields>[0])
    }
  }
  return { busy, error, save, forget: () => setError(null) }
}

function Conflict({ onLatest, onMine }: { onLatest: () => void; onMine: () => void }): ReactNode {
  const t = useT(adminMessages)
  return (
    <Note kind="error">
      <b>{t('conflict.title')}</b>
      <div>{t('conflict.why')}</div>
      <div className="note__actions">
        <button type="button" className="link-button" onClick={onLatest}>
          {t('conflict.latest')}
        </button>
        <button type="button" className="link-button" onClick={onMine}>
          {t('conflict.mine')}
        </button>
      </div>
    </Note>
  )
}
