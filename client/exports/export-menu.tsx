/** 导出: the formats under a button; the file comes with what has arrived of it. Refusals are said beside the button. */
import { Download } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { exportAssets } from '../../shared/api/export-api.ts'
import { exportRowLimits } from '../../shared/export.ts'
import { exportMessages } from '../../shared/i18n/export.ts'
import { formatNumber } from '../../shared/i18n/define.ts'
import { useLang, useT } from '../i18n.tsx'
import { Popover } from '../register/popover.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { showToast } from '../ui/toast.tsx'
import './exports.css'
import { takeFile } from './take-file.ts'

const choices = [
  { label: 'format.xlsx', query: { format: 'xlsx' } },
  { label: 'format.csv', query: { format: 'csv' } },
  { label: 'format.csv-gb18030', query: { format: 'csv', encoding: 'gb18030' } },
  { label: 'format.geojson', query: { format: 'geojson' } },
  { label: 'format.gpkg', query: { format: 'gpkg' } },
  { label: 'format.gpkg-4544', query: { format: 'gpkg', crs: '4544' } },
  { label: 'format.gpkg-4545', query: { format: 'gpkg', crs: '4545' } },
] as const

const smallest = Math.min(...Object.values(exportRowLimits).map((limit) => limit ?? Infinity))

interface ExportMenuProps {
  /** CQL2 text; absent or `''` = everything. */
  filter?: string
  count?: number | undefined
  /** The file ends there, by its size. */
  most?: number | undefined
  /** Path with its parameters filled in; absent = the register. */
  path?: string
  /** What is asked for, where it is more than fits an address. */
  body?: object
}

export function ExportMenu({
  filter = '',
  count,
  most,
  path = exportAssets.path,
  body,
}: ExportMenuProps): ReactNode {
  const t = useT(exportMessages)
  const lang = useLang()
  const inFile = Math.min(count ?? 0, most ?? Infinity)
  const [state, setState] = useState<{ text: string } | { error: Error } | null>(null)
  const take = async (query: Readonly<Record<string, string>>): Promise<void> => {
    try {
      const name = await takeFile(
        path,
        { ...query, ...(filter === '' ? {} : { filter }) },
        (file, size) => setState({ text: t('export.running', { file, size }) }),
        body,
      )
      setState(null)
      showToast(t('export.done', { file: name }))
    } catch (error) {
      setState({ error: error instanceof Error ? error : new Error(t('export.failed')) })
    }
  }
  return (
    <Popover
      name={t('export')}
      label={
        <>
          <Download size={16} strokeWidth={1.75} aria-hidden />
          {t('export')}
        </>
      }
    >
      {count !== undefined && (
        <div className="text-12 muted export-menu__head">{t('export.title', { count })}</div>
      )}
      {most !== undefined && count !== undefined && count > most && (
        <p className="export-menu__note">{t('cut.before', { total: count, count: most })}</p>
      )}
      {choices.map(({ label, query }) => {
        const limit = exportRowLimits[query.format]
        const over = limit !== null && inFile > limit
        return (
          <button
            key={label}
            type="button"
            className="export-menu__choice"
            disabled={over}
            title={over ? t('limit.over', { count: inFile, limit }) : undefined}
            onClick={() => void take(query)}
          >
            {t(label)}
            {over && <span className="export-menu__over">≤ {formatNumber(lang, limit)}</span>}
          </button>
        )
      })}
      {inFile > smallest && <p className="export-menu__note">{t('limit.use')}</p>}
      <output className="text-12 muted">{state !== null && 'text' in state ? state.text : ''}</output>
      {state !== null && 'error' in state && <ErrorNote error={state.error} />}
    </Popover>
  )
}
