/** What a person can do about a file that cannot be read, by failure code. What went wrong is said by the server. */
import type { ImportPageKey } from '../../shared/i18n/import-page.ts'

const remedies: Readonly<Record<string, ImportPageKey>> = {
  'unknown-format': 'remedy.format',
  'file-empty': 'remedy.broken',
  'zip-broken': 'remedy.zip',
  'zip-encrypted': 'remedy.zip',
  'zip-method-unsupported': 'remedy.zip',
  'zip-too-many-entries': 'remedy.zip',
  'zip-entry-too-large': 'remedy.zip',
  'zip-too-large': 'remedy.zip',
  'zip-ratio': 'remedy.zip',
  'zip-no-shapefile': 'remedy.parts',
  'shp-not-zipped': 'remedy.parts',
  'shp-missing-part': 'remedy.parts',
  'shp-broken': 'remedy.broken',
  'dbf-broken': 'remedy.broken',
  'geojson-syntax': 'remedy.json',
  'geojson-not-features': 'remedy.json',
  'geojson-feature-too-large': 'remedy.broken',
  'no-features': 'remedy.broken',
  'counts-differ': 'remedy.again',
  'too-slow': 'remedy.again',
  interrupted: 'remedy.again',
  internal: 'remedy.again',
}

/** Null where the failure's own sentence says what to do. */
export const remedyOf = (code: string): ImportPageKey | null => remedies[code] ?? null
