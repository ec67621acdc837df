/** What is ticked, how large it is together, and what can be done with it now. Slides over the last row. */
import { Map as MapIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import type { AssetRow } from '../../shared/asset.ts'
import { formatArea } from '../../shared/i18n/define.ts'
import { registerMessages } from '../../shared/i18n/register.ts'
import { ExportMenu } from '../exports/export-menu.tsx'
import { BulkButton } from '../batches/bulk-button.tsx'
import { BundleButton } from '../bench/bundle-button.tsx'
import { PublishButton } from '../publications/publish-button.tsx'
import { useLang, useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import type { RowSelection } from './use-selection.ts'

interface BulkBarProps {
  selection: RowSelection
  onMap: (rows: readonly AssetRow[]) => void
}

export function BulkBar({ selection, onMap }: BulkBarProps): ReactNode {
  const t = useT(registerMessages)
  const lang = useLang()
  const rows = [...selection.rows.values()]
  if (rows.length === 0) return null
  const area = rows.reduce((sum, row) => sum + row.computedAreaM2, 0)
  return (
    <section className="bulk-bar" aria-label={t('selected', { count: rows.length })}>
      <b className="text-14">{t('selected', { count: rows.length })}</b>
      <span className="muted nowrap">
        {formatArea(lang, area)}　{formatArea(lang, area, 'mu')}
      </span>
      <button type="button" className="link-button text-12" onClick={selection.clear}>
        {t('selected.clear')}
      </button>
      <span className="spacer" />
      <ExportMenu filter={`id IN (${rows.map((row) => `'${row.id}'`).join(',')})`} count={rows.length} />
      <BulkButton selection={{ by: 'assets', ids: rows.map(({ id }) => id) }} />
      <BundleButton assetIds={rows.map(({ id }) => id)} small />
      <PublishButton assetIds={rows.map(({ id }) => id)} small />
      <Button kind="primary" onClick={() => onMap(rows)}>
        <MapIcon size={16} strokeWidth={1.75} aria-hidden />
        {t('selected.map')}
      </Button>
    </section>
  )
}
