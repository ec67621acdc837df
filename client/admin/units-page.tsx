/** /admin/units: bodies that own duties. A unit is never removed; it is set inactive. */
import { Table, type TableColumnsType } from 'antd'
import { useState, type ReactNode } from 'react'
import { adminMessages } from '../../shared/i18n/admin.ts'
import type { Unit } from '../../shared/unit.ts'
import { useLang, useT } from '../i18n.tsx'
import { usePerson } from '../session/use-session.ts'
import { Button } from '../ui/button.tsx'
import { CodeText } from '../ui/code-text.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { isFound } from './form-model.ts'
import { areaName } from './scope-words.ts'
import { TableHead } from './table-head.tsx'
import { UnitForm } from './unit-form.tsx'
import { useAllAreas, useAllUnits } from './use-admin.ts'

export function UnitsPage(): ReactNode {
  const t = useT(adminMessages)
  const { role } = usePerson()
  const { data, error, refetch } = useAllUnits()
  const [words, setWords] = useState('')
  const [editing, setEditing] = useState<Unit | 'new' | null>(null)
  const columns = useColumns(role === 'administrator' ? setEditing : null)
  if (error !== null) return <ErrorNote error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <SkeletonTable />
  const units = data.filter((unit) => isFound(words, [unit.name, unit.shortName, unit.creditCode]))
  return (
    <>
      <TableHead
        words={words}
        onWords={setWords}
        shown={units.length}
        all={data.length}
        actions={
          role === 'administrator' && (
            <Button kind="primary" onClick={() => setEditing('new')}>
              {t('units.new')}
            </Button>
          )
        }
      />
      <Table<Unit>
        className="admin-table"
        size="small"
        rowKey="id"
        columns={columns}
        dataSource={units}
        pagination={units.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        rowClassName={(unit) => (unit.active ? '' : 'is-inactive')}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: t('nothing') }}
      />
      {editing !== null && (
        <UnitForm unit={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
    </>
  )
}

/** `edit` is null for who only reads. */
function useColumns(edit: ((unit: Unit) => void) | null): TableColumnsType<Unit> {
  const t = useT(adminMessages)
  const columns: TableColumnsType<Unit> = [
    {
      dataIndex: 'name',
      title: t('units.name'),
      sorter: (a, b) => a.name.localeCompare(b.name, 'zh-CN'),
      render: (name: string) => <b>{name}</b>,
    },
    { dataIndex: 'shortName', title: t('units.shortName') },
    {
      dataIndex: 'kind',
      title: t('units.kind'),
      sorter: (a, b) => a.kind.localeCompare(b.kind),
      render: (_, { kind }) => t(`unitKind.${kind}`),
    },
    {
      dataIndex: 'creditCode',
      title: t('units.creditCode'),
      render: (code: string | null) =>
        code === null ? <span className="dim">—</span> : <CodeText code={code} copyable />,
    },
    {
      dataIndex: 'areaCode',
      title: t('units.area'),
      render: (code: string | null) => <AreaName code={code} />,
    },
    {
      dataIndex: 'active',
      title: t('units.status'),
      render: (active: boolean) =>
        active ? t('units.active') : <span className="dim">{t('units.inactive')}</span>,
    },
  ]
  if (edit === null) return columns
  const actions: TableColumnsType<Unit> = [
    {
      key: 'actions',
      title: t('users.actions'),
      render: (_, unit) => (
        <button
          type="button"
          className="link-button"
          aria-label={t('editOf', { name: unit.name })}
          onClick={() => edit(unit)}
        >
          {t('edit')}
        </button>
      ),
    },
  ]
  return [...columns, ...actions]
}

function AreaName({ code }: { code: string | null }): ReactNode {
  const lang = useLang()
  const { data: areas = [] } = useAllAreas()
  if (code === null) return <span className="dim">—</span>
  const area = areas.find((one) => one.code === code)
  return area === undefined ? code : areaName(area, lang)
}
