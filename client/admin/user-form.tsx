/** A person: role with what it may do, unit, scope. The login is given once. */
import { Form, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { adminMessages } from '../../shared/i18n/admin.ts'
import type { BodyInput } from '../../shared/api/endpoint.ts'
import type { createUser } from '../../shared/api/admin-api.ts'
import { login as loginSchema, roles, type Role, type User } from '../../shared/user.ts'
import { useLang, useT } from '../i18n.tsx'
import { usePerson } from '../session/use-session.ts'
import { useSettings } from '../session/use-settings.ts'
import { Note } from '../ui/note.tsx'
import { showToast } from '../ui/toast.tsx'
import { EditDrawer } from './edit-drawer.tsx'
import { changedFields } from './form-model.ts'
import { emptyUser, scopeChoices, unitChoices } from './scope-words.ts'
import {
  useAllAreas,
  useAllUnits,
  useChangeUser,
  useCreateUser,
  useUsers,
  type WithPassword,
} from './use-admin.ts'

type Values = BodyInput<typeof createUser>

interface UserFormProps {
  /** Null makes a new person. */
  user: User | null
  onClose: () => void
  onCreated: (made: WithPassword) => void
}

const valuesOf = ({ login, name, role, unitId, scopeArea, scopeUnitId }: Values): Values => ({
  login,
  name,
  role,
  unitId,
  scopeArea,
  scopeUnitId,
})

/** antd gives `undefined` for a cleared select. */
const cleaned = (values: Values): Values => ({
  ...values,
  name: values.name.trim(),
  unitId: values.unitId ?? null,
  scopeUnitId: values.scopeUnitId ?? null,
})

export function UserForm({ user, onClose, onCreated }: UserFormProps): ReactNode {
  const t = useT(adminMessages)
  const { settings, settled } = useSettings()
  const people = useUsers()
  const create = useCreateUser()
  const change = useChangeUser()
  const latest = people.data?.find(({ id }) => id === user?.id) ?? user
  const initial = valuesOf(user ?? emptyUser(settings?.district ?? ''))
  const save = async (entered: Values): Promise<void> => {
    const values = cleaned(entered)
    if (latest === null) return onCreated(await create.mutateAsync(values))
    const { login: _, ...body } = changedFields(valuesOf(latest), values)
    if (Object.keys(body).length === 0) return showToast(t('unchanged'))
    const saved = await change.mutateAsync({ user: latest, body })
    showToast(t('saved', { name: saved.name }))
  }
  // a form takes its first values once: the district must be known by then
  if (!settled) return null
  return (
    <EditDrawer
      title={user === null ? t('users.new') : t('editOf', { name: user.name })}
      initial={initial}
      latest={latest === null ? null : valuesOf(latest)}
      verb={t(user === null ? 'create' : 'save')}
      onSave={save}
      onClose={onClose}
    >
      <NameFields isNew={user === null} />
      <RoleField user={user} />
      <ScopeFields user={user} />
      <Note>{t(user === null ? 'users.passwordHint' : 'users.endsSessions')}</Note>
    </EditDrawer>
  )
}

function NameFields({ isNew }: { isNew: boolean }): ReactNode {
  const t = useT(adminMessages)
  return (
    <>
      <Form.Item
        name="login"
        label={t('users.login')}
        extra={isNew ? t('users.loginHint') : undefined}
        rules={[
          { required: true, message: t('fault.required') },
          {
            validator: async (_, value: string) => {
              if (value !== '' && !loginSchema.safeParse(value).success) throw new Error(t('fault.login'))
            },
          },
        ]}
      >
        <Input disabled={!isNew} autoComplete="off" autoCapitalize="none" spellCheck={false} />
      </Form.Item>
      <Form.Item
        name="name"
        label={t('users.name')}
        rules={[
          { required: true, whitespace: true, message: t('fault.required') },
          { max: 40, message: t('fault.tooLong', { max: 40 }) },
        ]}
      >
        <Input autoComplete="off" />
      </Form.Item>
    </>
  )
}

/** The role with what it may do; nobody changes their own. */
function RoleField({ user }: { user: User | null }): ReactNode {
  const t = useT(adminMessages)
  const { id } = usePerson()
  const isSelf = user?.id === id
  return (
    <Form.Item name="role" label={t('users.role')} extra={isSelf ? t('users.self') : <RoleWhy />}>
      <Select<Role>
        disabled={isSelf}
        options={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
        optionRender={roleOption}
      />
    </Form.Item>
  )
}

function roleOption({ value }: { value?: unknown }): ReactNode {
  return <RoleOption role={roles.find((role) => role === value)} />
}

function RoleOption({ role }: { role: Role | undefined }): ReactNode {
  const t = useT(adminMessages)
  if (role === undefined) return null
  return (
    <div className="role-option">
      <b>{t(`role.${role}`)}</b>
      <span className="text-12 muted">{t(`roleWhy.${role}`)}</span>
    </div>
  )
}

function RoleWhy(): ReactNode {
  const t = useT(adminMessages)
  const role: unknown = Form.useWatch('role')
  const known = roles.find((one) => one === role)
  return known === undefined ? null : t(`roleWhy.${known}`)
}

function ScopeFields({ user }: { user: User | null }): ReactNode {
  const t = useT(adminMessages)
  const lang = useLang()
  const { data: units = [] } = useAllUnits()
  const { data: areas = [] } = useAllAreas()
  const search = { showSearch: { optionFilterProp: 'label' } } as const
  return (
    <>
      <Form.Item name="unitId" label={t('users.unit')}>
        <Select
          {...search}
          allowClear
          placeholder={t('none')}
          options={unitChoices(units, user?.unitId ?? null)}
        />
      </Form.Item>
      <Form.Item
        name="scopeArea"
        label={t('users.scopeArea')}
        rules={[{ required: true, message: t('fault.required') }]}
      >
        <Select {...search} options={scopeChoices(areas, user?.scopeArea ?? null, lang)} />
      </Form.Item>
      <Form.Item name="scopeUnitId" label={t('users.scopeUnit')} extra={t('users.scopeUnitHint')}>
        <Select
          {...search}
          allowClear
          placeholder={t('none')}
          options={unitChoices(units, user?.scopeUnitId ?? null)}
        />
      </Form.Item>
    </>
  )
}
