/** /admin/users: everybody who may log in, what they may do and where. */
import { useState, type ReactNode } from 'react'
import { adminMessages } from '../../shared/i18n/admin.ts'
import { roles, type Role, type User } from '../../shared/user.ts'
import { useT } from '../i18n.tsx'
import { usePerson } from '../session/use-session.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { showToast } from '../ui/toast.tsx'
import { isFound } from './form-model.ts'
import { PasswordShown } from './password-shown.tsx'
import { TableHead } from './table-head.tsx'
import { useChangeUser, useResetPassword, useUsers, type WithPassword } from './use-admin.ts'
import { UserForm } from './user-form.tsx'
import { UserTable, type UserAct } from './user-table.tsx'

interface Shown {
  readonly words: string
  readonly role: Role | null
  readonly onlyActive: boolean
}

const isShown = (user: User, { words, role, onlyActive }: Shown): boolean =>
  (role === null || user.role === role) &&
  (!onlyActive || user.active) &&
  isFound(words, [user.login, user.name, user.unitName])

export function UsersPage(): ReactNode {
  const t = useT(adminMessages)
  const { role } = usePerson()
  const { data, error, refetch } = useUsers()
  const [shown, setShown] = useState<Shown>({ words: '', role: null, onlyActive: false })
  const [act, setAct] = useState<UserAct | { readonly kind: 'create' } | null>(null)
  const [made, setMade] = useState<WithPassword | null>(null)
  const editable = role === 'administrator'
  if (error !== null) return <ErrorNote error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <SkeletonTable />
  const users = data.filter((user) => isShown(user, shown))
  return (
    <>
      <TableHead
        words={shown.words}
        onWords={(words) => setShown({ ...shown, words })}
        shown={users.length}
        all={data.length}
        actions={
          editable && (
            <Button kind="primary" onClick={() => setAct({ kind: 'create' })}>
              {t('users.new')}
            </Button>
          )
        }
      >
        <UserFilter shown={shown} onChange={setShown} />
      </TableHead>
      <UserTable users={users} editable={editable} onAct={setAct} />
      <UserDialogs act={act} onClose={() => setAct(null)} onMade={setMade} />
      {made !== null && <PasswordShown made={made} onClose={() => setMade(null)} />}
    </>
  )
}

function UserFilter({ shown, onChange }: { shown: Shown; onChange: (shown: Shown) => void }): ReactNode {
  const t = useT(adminMessages)
  return (
    <>
      <select
        className="input input--small admin__select"
        aria-label={t('users.role')}
        value={shown.role ?? ''}
        onChange={({ target }) =>
          onChange({ ...shown, role: roles.find((role) => role === target.value) ?? null })
        }
      >
        <option value="">{t('users.allRoles')}</option>
        {roles.map((role) => (
          <option key={role} value={role}>
            {t(`role.${role}`)}
          </option>
        ))}
      </select>
      <label className="row text-12">
        <input
          type="checkbox"
          className="checkbox"
          checked={shown.onlyActive}
          onChange={({ target }) => onChange({ ...shown, onlyActive: target.checked })}
        />
        {t('users.onlyActive')}
      </label>
    </>
  )
}

interface UserDialogsProps {
  act: UserAct | { readonly kind: 'create' } | null
  onClose: () => void
  onMade: (made: WithPassword) => void
}

function UserDialogs({ act, onClose, onMade }: UserDialogsProps): ReactNode {
  const t = useT(adminMessages)
  const change = useChangeUser()
  const reset = useResetPassword()
  if (act === null) return null
  if (act.kind === 'create') return <UserForm user={null} onClose={onClose} onCreated={onMade} />
  const { user } = act
  const { name } = user
  if (act.kind === 'edit') return <UserForm user={user} onClose={onClose} onCreated={onMade} />
  if (act.kind === 'reset') {
    return (
      <ConfirmDialog
        question={t('users.resetQuestion', { name })}
        consequence={t('users.resetWhy')}
        verb={t('users.reset')}
        onConfirm={async () => onMade(await reset.mutateAsync(user.id))}
        onClose={onClose}
      />
    )
  }
  return (
    <ConfirmDialog
      question={t('users.deactivateQuestion', { name })}
      consequence={t('users.deactivateWhy')}
      verb={t('users.deactivate')}
      danger
      onConfirm={async () => {
        const saved = await change.mutateAsync({ user, body: { active: false } })
        showToast(t('users.deactivated', { name }), {
          undo: () => void change.mutateAsync({ user: saved, body: { active: true } }),
        })
      }}
      onClose={onClose}
    />
  )
}
