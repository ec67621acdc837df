/** Queues and narrowings of the desk, as links: every view has its address. */
import { CalendarCheck, FileSearch, Flag, Layers } from 'lucide-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { assetFamilies } from '../../shared/codes/asset-class.ts'
import { assetTracks } from '../../shared/codes/asset-track.ts'
import type { DeskCounts } from '../../shared/notification.ts'
import { deskMessages } from '../../shared/i18n/desk.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import { FamilySeal } from '../assets/symbols/family-seal.tsx'
import { useLang, useT } from '../i18n.tsx'
import { Lamp } from '../assets/symbols/lamp.tsx'
import type { DeskFilter } from './desk-query.ts'

const queues = ['mine', 'unit', 'waiting', 'done', 'all'] as const
const lampKinds = ['red', 'yellow', 'green', 'stopped'] as const

export function DeskRail({
  filter,
  counts,
}: {
  filter: DeskFilter
  counts: DeskCounts | undefined
}): ReactNode {
  const t = useT(deskMessages)
  const lang = useLang()
  const toggled = (key: 'lamp' | 'family' | 'track', value: string) => ({
    ...filter,
    dueFrom: undefined,
    dueTo: undefined,
    [key]: filter[key] === value ? undefined : value,
  })
  return (
    <nav className="desk-rail" aria-label={t('desk')}>
      {queues.map((queue) => (
        <Link key={queue} to="/desk" search={{ queue }} data-on={filter.queue === queue ? '' : undefined}>
          {t(`queue.${queue}`)}
          <b>{counts?.queues[queue] ?? ''}</b>
        </Link>
      ))}
      <h3>{t('lamps')}</h3>
      {counts !== undefined && (
        <Link
          to="/desk"
          search={{ queue: filter.queue, dueFrom: counts.today, dueTo: counts.today }}
          data-on={filter.dueFrom === counts.today ? '' : undefined}
        >
          <CalendarCheck size={13} strokeWidth={1.75} aria-hidden />
          {t('due.today')}
          <b>{counts.dueToday}</b>
        </Link>
      )}
      {lampKinds.map((lamp) => (
        <Link
          key={lamp}
          to="/desk"
          search={toggled('lamp', lamp)}
          data-on={filter.lamp === lamp ? '' : undefined}
        >
          <Lamp lamp={lamp} />
          {t(`lamp.${lamp}`)}
          <b>{counts?.lamps[lamp] ?? 0}</b>
        </Link>
      ))}
      <h3>{t('families')}</h3>
      {assetFamilies.map((row) => (
        <Link
          key={row.code}
          to="/desk"
          search={toggled('family', row.code)}
          data-on={filter.family === row.code ? '' : undefined}
        >
          <FamilySeal family={row.code} />
          {wordOf(lang, row)}
          <b>{counts?.families[row.code] ?? 0}</b>
        </Link>
      ))}
      <h3>{t('tracks')}</h3>
      {assetTracks.map((row) => (
        <Link
          key={row.code}
          to="/desk"
          search={toggled('track', row.code)}
          data-on={filter.track === row.code ? '' : undefined}
        >
          {wordOf(lang, row)}
        </Link>
      ))}
      <h3>{t('slips')}</h3>
      <Link to="/slips">
        <Flag size={13} strokeWidth={1.75} aria-hidden />
        {t('slips.open')}
        <b>{counts?.slips ?? ''}</b>
      </Link>
      <Link to="/documents" search={{}}>
        <FileSearch size={13} strokeWidth={1.75} aria-hidden />
        {t('documents')}
      </Link>
      <Link to="/batches" search={{}}>
        <Layers size={13} strokeWidth={1.75} aria-hidden />
        {t('batches')}
      </Link>
    </nav>
  )
}
