/** What was recognised about the file, in a few lines, each with its way to change it. */
import type { ReactNode } from 'react'
import { formatNumber, translate, type Lang } from '../../shared/i18n/define.ts'
import { importPageMessages, type ImportPageKey } from '../../shared/i18n/import-page.ts'
import type { ImportBatch, ImportChoice, SourceLayer } from '../../shared/import.ts'
import { useLang, useT } from '../i18n.tsx'
import { useFormatName } from './batch-table.tsx'
import { findLayer } from './choice-model.ts'
import { crsName } from './crs-name.ts'

interface FileFactsProps {
  batch: ImportBatch
  choice: ImportChoice
  /** Leads to the step where encoding, CRS and layer are chosen. */
  onChange?: () => void
}

/** 「DK_CLDK（面）」 */
export function layerWords(layer: SourceLayer, lang: Lang): string {
  const key: ImportPageKey = geometryKey(layer.geometryType)
  const type = translate(importPageMessages, lang, key)
  const name = layer.name.split('/').at(-1) ?? layer.name
  return lang === 'en' ? `${name} (${type})` : `${name}（${type}）`
}

function geometryKey(type: string | null): ImportPageKey {
  const key = `geometry.${type ?? 'none'}`
  return isKey(key) ? key : 'geometry.mixed'
}
const isKey = (key: string): key is ImportPageKey => Object.hasOwn(importPageMessages.zh, key)

/** The folder inside the zip, from the layer's name. */
const folderOf = (layer: string): string => layer.split('/').slice(0, -1).join('/')

export const encodingWord = (id: string): string =>
  ({
    'utf-8': 'UTF-8',
    gb18030: 'GB18030',
    big5: 'Big5',
    'windows-1252': 'Windows-1252',
    'utf-16le': 'UTF-16LE',
  })[id] ?? id

export function FileFacts({ batch, choice, onChange }: FileFactsProps): ReactNode {
  const t = useT(importPageMessages)
  const lang = useLang()
  const formatName = useFormatName()
  const layer = findLayer(batch, choice.layer)
  const folder = folderOf(choice.layer)
  const format = formatName(batch.format)
  const rows = layer?.featureCount ?? 0
  const outside = batch.issueCounts['outside-region'] ?? 0
  const read = batch.counts?.read
  return (
    <dl className="file-facts">
      <dt>{t('fact.format')}</dt>
      <dd>{folder === '' ? format : t('fact.folder', { format, folder: `${folder}/` })}</dd>
      <dt>{t('fact.rows')}</dt>
      <dd>{read === undefined ? t('fact.inFile', { file: rows }) : t('fact.read', { file: rows, read })}</dd>
      <dt>{t('fact.encoding')}</dt>
      <dd>
        {encodingWord(choice.encoding)}
        <Change onChange={onChange} what={t('fact.encoding')} />
      </dd>
      <dt>{t('fact.layer')}</dt>
      <dd className="ellipsis" title={choice.layer}>
        {layer === undefined ? choice.layer : layerWords(layer, lang)}
      </dd>
      <dt>{t('fact.crs')}</dt>
      <dd title={`EPSG:${choice.epsg}`}>
        {crsName(choice.epsg, lang)}
        {choice.swapAxes && ` · ${t('crs.swapped')}`}
        <Change onChange={onChange} what={t('fact.crs')} />
      </dd>
      {read !== undefined && (
        <>
          <dt>{t('fact.place')}</dt>
          <dd className={outside > 0 ? 'file-facts__alarm' : undefined}>
            {outside > 0
              ? t('fact.outside', { rows: formatNumber(lang, outside) })
              : t('fact.allInside', { rows: read })}
          </dd>
        </>
      )}
    </dl>
  )
}

function Change({ onChange, what }: { onChange: (() => void) | undefined; what: string }): ReactNode {
  const t = useT(importPageMessages)
  if (onChange === undefined) return null
  return (
    <button
      type="button"
      className="link-button"
      aria-label={`${t('fact.change')} ${what}`}
      onClick={onChange}
    >
      {t('fact.change')}
    </button>
  )
}
