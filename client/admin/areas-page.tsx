/** /admin/areas: district, subdistricts and towns: who runs each, since when, and how long it is in force. */
import { Table, type TableColumnsType } from 'antd'
import { useState, type ReactNode } from 'react'
import type { Area } from '../../shared/area.ts'
import { adminMessages } from '../../shared/i18n/admin.ts'
import { formatDate } from '../../shared/i18n/define.ts'
import { useLang, useT } from '../i18n.tsx'
import { usePerson } from '../session/use-session.ts'
import { DateText } from '../ui/date-text.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Note } from '../ui/note.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { isRunElsewhere } from './area-facts.ts'
import { AreaForm } from './area-form.tsx'
import { isFound } from './form-model.ts'
import { TableHead } from './table-head.tsx'
import { useAllAreas } from './use-admin.ts'

export function AreasPage(): ReactNode {
  const t = useT(adminMessages)
  const { role } = usePerson()
  const { data, error, refetch } = useAllAreas()
  const [words, setWords] = useState('')
  const [editing, setEditing] = useState<Area | null>(null)
  const columns = useColumns(data ?? [], role === 'administrator' ? setEditing : null)
  if (error !== null) return <ErrorNote error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <SkeletonTable />
  const areas = data.filter((area) => isFound(words, [area.code, area.name, area.nameEn, area.managedBy]))
  return (
    <>
      <TableHead words={words} onWords={setWords} shown={areas.length} all={data.length} />
      <Note>{t('areas.explain')}</Note>
      <Table<Area>
        className="admin-table"
        size="small"
        rowKey="code"
        columns={columns}
        dataSource={areas}
        pagination={false}
        rowClassName={(area) => (area.validTo === null ? '' : 'is-inactive')}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: t('nothing') }}
      />
      {editing !== null && <AreaForm area={editing} onClose={() => setEditing(null)} />}
    </>
  )
}

function useColumns(areas: readonly Area[], edit: ((area: Area) => void) | null): TableColumnsType<Area> {
  const t = useT(adminMessages)
  const columns: TableColumnsType<Area> = [
    {
      dataIndex: 'code',
      title: t('areas.code'),
      render: (code: string) => <span className="dim">{code}</span>,
    },
    {
      dataIndex: 'name',
      title: t('areas.name'),
      render: (name: string, { kind }) => (kind === 'district' ? <b>{name}</b> : name),
    },
    { dataIndex: 'nameEn', title: t('areas.nameEn') },
    { dataIndex: 'kind', title: t('areas.kind'), render: (_, { kind }) => t(`areas.kind.${kind}`) },
    {
      dataIndex: 'managedBy',
      title: t('areas.managedBy'),
      render: (_, area) => <Manager area={area} elsewhere={isRunElsewhere(area, areas)} />,
    },
    {
      dataIndex: 'managedFrom',
      title: t('areas.managedFrom'),
      render: (date: string | null) =>
        date === null ? <span className="dim">—</span> : <DateText value={date} />,
    },
    { key: 'valid', title: t('areas.valid'), render: (_, area) => <Validity area={area} /> },
    {
      dataIndex: 'geomSource',
      title: t('areas.source'),
      render: (source: string | null) =>
        source === '演示数据' ? <span className="admin__demo">{t('areas.demo')}</span> : (source ?? '—'),
    },
  ]
  if (edit === null) return columns
  const actions: TableColumnsType<Area> = [
    {
      key: 'actions',
      title: t('users.actions'),
      render: (_, area) => (
        <button
          type="button"
          className="link-button"
          aria-label={t('editOf', { name: area.name })}
          onClick={() => edit(area)}
        >
          {t('edit')}
        </button>
      ),
    },
  ]
  return [...columns, ...actions]
}

/** Hatched where the district does not run it, as on the map and the dashboard. */
function Manager({ area, elsewhere }: { area: Area; elsewhere: boolean }): ReactNode {
  const t = useT(adminMessages)
  if (!elsewhere) return area.managedBy
  return (
    <span className="row" title={t('areas.other', { name: area.managedBy })}>
      <i className="hatch" aria-hidden />
      {area.managedBy}
    </span>
  )
}

function Validity({ area }: { area: Area }): ReactNode {
  const t = useT(adminMessages)
  const lang = useLang()
  const from = formatDate(lang, area.validFrom)
  if (area.validTo === null) return <span className="nowrap">{t('areas.from', { date: from })}</span>
  return <span className="nowrap">{t('areas.until', { from, to: formatDate(lang, area.validTo) })}</span>
}
