/** /admin/system: what this installation is and whether it is well; the places where operators look. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { adminMessages } from '../../shared/i18n/admin.ts'
import { formatNumber } from '../../shared/i18n/define.ts'
import { useLang, useT } from '../i18n.tsx'
import { useSettings, type Settings } from '../session/use-settings.ts'
import { Card } from '../ui/card.tsx'
import { KeyValueList } from '../ui/key-value-list.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { useAllAreas, useAllUnits, useUsers } from './use-admin.ts'

/** `/readyz` asks the database; how long that took says how busy it is. */
function useReady() {
  return useQuery({
    queryKey: ['readyz'],
    queryFn: async ({ signal }) => {
      const start = performance.now()
      const { ok } = await fetch('/readyz', { signal })
      return { ok, ms: Math.round(performance.now() - start) }
    },
    refetchInterval: 30_000,
    retry: false,
  })
}

export function SystemPage(): ReactNode {
  const t = useT(adminMessages)
  const { settings } = useSettings()
  return (
    <div className="system">
      <Card title={t('system.running')}>
        {settings === undefined ? <SkeletonTable rows={4} /> : <Installation settings={settings} />}
      </Card>
      <Card title={t('system.counts')}>
        <Counts />
      </Card>
      <Card title={t('system.links')} flush>
        <Links />
      </Card>
    </div>
  )
}

function Installation({ settings }: { settings: Settings }): ReactNode {
  const t = useT(adminMessages)
  const lang = useLang()
  const [west, south, east, north] = settings.bbox
  const megabytes = Math.round(settings.uploadLimitBytes / 1024 / 1024)
  return (
    <KeyValueList
      wide
      items={[
        { key: 'version', label: t('system.version'), value: settings.version },
        { key: 'ready', label: t('system.ready'), value: <Ready /> },
        { key: 'data', label: t('system.data'), value: t(settings.demo ? 'system.demo' : 'system.real') },
        {
          key: 'district',
          label: t('system.district'),
          value: `${settings.regionName}\u3000${settings.district}`,
        },
        {
          key: 'region',
          label: t('system.region'),
          value: `${west}–${east}°E，${south}–${north}°N`.replace('，', lang === 'en' ? ', ' : '，'),
        },
        {
          key: 'basemap',
          label: t('system.basemap'),
          value: t(`basemap.${settings.basemap.kind}`),
        },
        { key: 'approval', label: t('system.approval'), value: settings.mapApprovalNo ?? '—' },
        { key: 'upload', label: t('system.upload'), value: `${formatNumber(lang, megabytes)} MB` },
      ]}
    />
  )
}

function Ready(): ReactNode {
  const t = useT(adminMessages)
  const { data, isError } = useReady()
  if (isError || data?.ok === false) return <span className="admin__alarm">{t('system.readyNo')}</span>
  return data === undefined ? '…' : t('system.readySlow', { ms: data.ms })
}

function Counts(): ReactNode {
  const t = useT(adminMessages)
  const { data: users } = useUsers()
  const { data: units } = useAllUnits()
  const { data: areas } = useAllAreas()
  const count = (number: number | undefined): string =>
    number === undefined ? '…' : t('system.count', { count: number })
  const active = users?.filter((user) => user.active).length ?? 0
  return (
    <KeyValueList
      wide
      items={[
        {
          key: 'users',
          label: t('system.users'),
          value: users === undefined ? '…' : t('system.usersOf', { active, all: users.length }),
        },
        { key: 'units', label: t('system.units'), value: count(units?.filter((unit) => unit.active).length) },
        {
          key: 'areas',
          label: t('system.areas'),
          value: count(areas?.filter((area) => area.kind !== 'district' && area.validTo === null).length),
        },
      ]}
    />
  )
}

const links = [
  { key: 'docs', path: '/api/docs' },
  { key: 'metrics', path: '/metrics' },
  { key: 'readyz', path: '/readyz' },
  { key: 'healthz', path: '/healthz' },
] as const

function Links(): ReactNode {
  const t = useT(adminMessages)
  return (
    <ul className="system__links">
      {links.map(({ key, path }) => (
        <li key={key}>
          <a href={path} target="_blank" rel="noreferrer">
            {t(`system.${key}`)}
          </a>
          <code className="dim text-12">{path}</code>
          <span className="muted text-12">{t(`system.${key}Why`)}</span>
        </li>
      ))}
    </ul>
  )
}
