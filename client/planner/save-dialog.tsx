/** Keeps the question by name, shares it with roles or by link, and subscribes to it. */
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { saveQuestion, subscribeQuestion } from '../../shared/api/analysis-api.ts'
import { plannerMessages } from '../../shared/i18n/planner.ts'
import { shellMessages } from '../../shared/i18n/shell.ts'
import { uiMessages } from '../../shared/i18n/ui.ts'
import { roles, type Role } from '../../shared/user.ts'
import { call, newIdempotencyKey } from '../api.ts'
import { TextField } from '../assets/field.tsx'
import { useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { showToast } from '../ui/toast.tsx'
import { asked, type Plan } from './plan.ts'

const route = getRouteApi('/staff/planner')

export function SaveDialog({ plan, onClose }: { plan: Plan; onClose: () => void }): ReactNode {
  const t = useT(plannerMessages)
  const ui = useT(uiMessages)
  const shell = useT(shellMessages)
  const navigate = route.useNavigate()
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [sharedRoles, setRoles] = useState<readonly Role[]>([])
  const [sharedByLink, setByLink] = useState(false)
  const [subscribe, setSubscribe] = useState(false)
  const [key] = useState(newIdempotencyKey)
  const [error, setError] = useState<unknown>(null)
  const save = async (): Promise<void> => {
    try {
      const body = {
        name,
        question: asked(plan),
        analysis: plan.form,
        sharedRoles: [...sharedRoles],
        sharedByLink,
      }
      const { data } = await call(saveQuestion, { body, idempotencyKey: key })
      if (subscribe) await call(subscribeQuestion, { params: { id: data.id } })
      await client.invalidateQueries({ queryKey: ['questions'] })
      showToast(t(subscribe ? 'subscribed' : 'saved'))
      onClose()
      void navigate({ search: { id: data.id } })
    } catch (cause) {
      setError(cause)
    }
  }
  return (
    <Dialog title={t('save.title')} onClose={onClose}>
      <TextField label={t('save.name')} value={name} max={80} onChange={setName} />
      <fieldset className="planner-share">
        <legend className="field__caption">{t('save.share')}</legend>
        {roles.map((role) => (
          <label key={role} className="row">
            <input
              type="checkbox"
              className="checkbox"
              checked={sharedRoles.includes(role)}
              onChange={({ target }) =>
                setRoles(target.checked ? [...sharedRoles, role] : sharedRoles.filter((one) => one !== role))
              }
            />
            {shell(`role.${role}`)}
          </label>
        ))}
        <label className="row">
          <input
            type="checkbox"
            className="checkbox"
            checked={sharedByLink}
            onChange={({ target }) => setByLink(target.checked)}
          />
          {t('save.link')}
        </label>
      </fieldset>
      {plan.form === null && (
        <label className="row">
          <input
            type="checkbox"
            className="checkbox"
            checked={subscribe}
            onChange={({ target }) => setSubscribe(target.checked)}
          />
          {t('subscribe')}
        </label>
      )}
      {error !== null && <ErrorNote error={error} keepsInput />}
      <div className="dialog__actions">
        <Button onClick={onClose}>{ui('action.cancel')}</Button>
        <Button kind="primary" disabled={name.trim() === ''} onClick={() => void save()}>
          {t('save')}
        </Button>
      </div>
    </Dialog>
  )
}
