/** The table of people. Who only reads sees no buttons. */
import { Table, type TableColumnsType } from 'antd'
import { useMemo, type ReactNode } from 'react'
import { adminMessages } from '../../shared/i18n/admin.ts'
import { formatDateTime } from '../../shared/i18n/define.ts'
import type { User } from '../../shared/user.ts'
import { useLang, useT, type Translate } from '../i18n.tsx'
import { usePerson } from '../session/use-session.ts'
import { DateText } from '../ui/date-text.tsx'
import { showToast } from '../ui/toast.tsx'
import { scopeWords } from './scope-words.ts'
import { useAllAreas, useAllUnits, useChangeUser } from './use-admin.ts'

export interface UserAct {
  readonly kind: 'edit' | 'reset' | 'deactivate'
  readonly user: User
}

interface UserTableProps {
  users: readonly User[]
  editable: boolean
  onAct: (act: UserAct) => void
}

export function UserTable({ users, editable, onAct }: UserTableProps): ReactNode {
  const t = useT(adminMessages)
  const columns = useColumns()
  const actions: TableColumnsType<User> = editable
    ? [
        {
          key: 'actions',
          title: t('users.actions'),
          render: (_, user) => <UserActions user={user} onAct={onAct} />,
        },
      ]
    : []
  return (
    <Table<User>
      className="admin-table"
      size="small"
      rowKey="id"
      columns={[...columns, ...actions]}
      dataSource={[...users]}
      pagination={users.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
      rowClassName={(user) => (user.active ? '' : 'is-inactive')}
      scroll={{ x: 'max-content' }}
      locale={{ emptyText: t('nothing') }}
    />
  )
}

function useColumns(): TableColumnsType<User> {
  const t = useT(adminMessages)
  return useMemo(
    () => [
      {
        dataIndex: 'name',
        title: t('users.name'),
        sorter: (a, b) => a.name.localeCompare(b.name, 'zh-CN'),
        render: (name: string, { login }) => (
          <>
            <b>{name}</b> <span className="dim">{login}</span>
          </>
        ),
      },
      {
        dataIndex: 'role',
        title: t('users.role'),
        sorter: (a, b) => a.role.localeCompare(b.role),
        render: (_, { role }) => <span title={t(`roleWhy.${role}`)}>{t(`role.${role}`)}</span>,
      },
      {
        dataIndex: 'unitName',
        title: t('users.unit'),
        render: (name: string | null) => name ?? <span className="dim">—</span>,
      },
      { key: 'scope', title: t('users.scope'), render: (_, user) => <Scope user={user} /> },
      { key: 'status', title: t('users.status'), render: (_, user) => <Status user={user} /> },
      {
        dataIndex: 'lastLoginAt',
        title: t('users.last'),
        sorter: (a, b) => (a.lastLoginAt ?? '').localeCompare(b.lastLoginAt ?? ''),
        render: (at: string | null) =>
          at === null ? (
            <span className="dim">{t('users.never')}</span>
          ) : (
            <DateText value={at} form="moment" />
          ),
      },
    ],
    [t],
  )
}

function Scope({ user }: { user: User }): ReactNode {
  const lang = useLang()
  const { data: areas = [] } = useAllAreas()
  const { data: units = [] } = useAllUnits()
  const unit = units.find(({ id }) => id === user.scopeUnitId)
  return (
    <>
      {scopeWords(user.scopeArea, areas, lang)}
      {user.scopeUnitId !== null && (
        <span className="dim">
          {'\u3000'}
          {unit?.shortName ?? user.scopeUnitId}
        </span>
      )}
    </>
  )
}

function Status({ user }: { user: User }): ReactNode {
  const t = useT(adminMessages)
  const lang = useLang()
  if (!user.active) return <span className="dim">{t('users.inactive')}</span>
  if (user.lockedUntil !== null)
    return (
      <span className="admin__alarm">
        {t('users.locked', { time: formatDateTime(lang, user.lockedUntil) })}
      </span>
    )
  return user.mustChangePassword ? (
    <span className="admin__waits">{t('users.mustChange')}</span>
  ) : (
    t('users.active')
  )
}

function UserActions({ user, onAct }: { user: User; onAct: (act: UserAct) => void }): ReactNode {
  const t = useT(adminMessages)
  const { id } = usePerson()
  const isSelf = user.id === id
  const { name } = user
  const does = (kind: UserAct['kind']) => () => onAct({ kind, user })
  return (
    <span className="admin__actions">
      <Act label={t('editOf', { name })} onPress={does('edit')}>
        {t('edit')}
      </Act>
      {user.active && (
        <Act label={t('users.resetOf', { name })} onPress={does('reset')}>
          {t('users.reset')}
        </Act>
      )}
      {user.active && !isSelf && (
        <Act label={t('users.deactivateOf', { name })} onPress={does('deactivate')}>
          {t('users.deactivate')}
        </Act>
      )}
      {!user.active && <Activate user={user} t={t} />}
    </span>
  )
}

function Activate({ user, t }: { user: User; t: Translate<keyof typeof adminMessages.zh> }): ReactNode {
  const change = useChangeUser()
  const { name } = user
  return (
    <Act
      label={t('users.activateOf', { name })}
      onPress={() =>
        change.mutate(
          { user, body: { active: true } },
          {
            onSuccess: () => showToast(t('users.activated', { name })),
            onError: () => showToast(t('conflict.title'), { kind: 'warning' }),
          },
        )
      }
    >
      {t('users.activate')}
    </Act>
  )
}

function Act({
  label,
  onPress,
  children,
}: {
  label: string
  onPress: () => void
  children: ReactNode
}): ReactNode {
  return (
    <button type="button" className="link-button" aria-label={label} onClick={onPress}>
      {children}
    </button>
  )
}
