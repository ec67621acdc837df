/** The lines that put the map into another site's page, and which sites the portal lets. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { publicationMessages } from '../../shared/i18n/publications.ts'
import { ActDialog } from '../assets/act-dialog.tsx'
import { useT } from '../i18n.tsx'
import { showToast } from '../ui/toast.tsx'
import { rulesQuery } from './rules-query.ts'

export function EmbedDialog({ onClose }: { onClose: () => void }): ReactNode {
  const t = useT(publicationMessages)
  const { data } = useQuery(rulesQuery)
  const lines = `<iframe src="${location.origin}/portal/embed" title="${t('embed.title')}" width="100%" height="520" style="border:0" loading="lazy"></iframe>`
  const origins = data?.embed.origins ?? []
  return (
    <ActDialog
      title={t('embed')}
      verb={t('embed.copy')}
      ready
      wide
      onAct={async () => {
        await navigator.clipboard.writeText(lines)
        showToast(t('embed.copied'))
      }}
      onStale={() => undefined}
      onClose={onClose}
    >
      <p>
        {origins.length === 0
          ? t('embed.nobody')
          : t('embed.sites', {
              sites: origins.map((origin) => origin.replace(/^https?:\/\//, '')).join('　'),
            })}
      </p>
      <pre className="publication-embed">{lines}</pre>
      <p className="text-12 muted">{t('embed.filter')}</p>
    </ActDialog>
  )
}
