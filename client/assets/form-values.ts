/**
 * What the form holds: every field as the text in its input, the shape, and the reason. Turns an asset into
 * values and values into the body of a command; nothing typed is ever lost by parsing.
 */
import type { Asset, AssetChange } from '../../shared/asset.ts'
import type { AssetFamily } from '../../shared/codes/asset-class.ts'
import type { Geometry } from '../../shared/geometry.ts'
import { normalizeCode } from '../../shared/codes/normalize.ts'
import { sameGeometry } from '../geometry/shape-parts.ts'
import { formFields, numberLimits, type FormField } from './form-fields.ts'

export interface FormValues {
  readonly family: AssetFamily
  readonly fields: Readonly<Record<FormField, string>>
  readonly geometry: Geometry | null
  readonly reason: string
}

/** The code of a subdistrict is text in the form only when somebody chose it by hand. */
const textOf = (asset: Asset, field: FormField): string => {
  if (field === 'areaCode') return asset.areaSource === 'manual' ? asset.areaCode : ''
  const value = asset[field]
  return value === null ? '' : String(value)
}

function fieldsFrom(read: (field: FormField) => string): Record<FormField, string> {
  return Object.fromEntries(formFields.map((field) => [field, read(field)])) as Record<FormField, string>
}

export function valuesOf(asset: Asset): FormValues {
  return {
    family: asset.family,
    fields: fieldsFrom((field) => textOf(asset, field)),
    geometry: asset.geometry,
    reason: '',
  }
}

/** An empty form of a family. */
export function emptyValues(family: AssetFamily): FormValues {
  const fields = fieldsFrom(() => '')
  return {
    family,
    fields: {
      ...fields,
      spatialUnitKind: family === 'untitled' ? 'building' : family === 'concession' ? 'facility' : 'parcel',
      boundaryStatus: 'sketched',
    },
    geometry: null,
    reason: '',
  }
}

/** A copy to register as another asset: codes are unique and the shape belongs to one place. */
export function copyOf(asset: Asset): FormValues {
  const { family, fields } = valuesOf(asset)
  return {
    family,
    fields: {
      ...fields,
      parcelCode: '',
      unitCode: '',
      registeredAreaM2: '',
      areaCode: '',
      boundaryStatus: 'sketched',
    },
    geometry: null,
    reason: '',
  }
}

/** A typed number: grouping, spaces and full-width digits are forgiven. NaN for anything else. */
export function numberOf(text: string): number {
  const plain = text.normalize('NFKC').replaceAll(/[,\s_]/g, '')
  return plain === '' ? Number.NaN : Number(plain)
}

/** What is sent for a field: `null` for empty, numbers as numbers, codes without spaces. */
export function sentValue(field: FormField, text: string): string | number | null {
  const trimmed = text.trim()
  if (trimmed === '') return null
  if (numberLimits[field] !== undefined) return numberOf(trimmed)
  return field === 'parcelCode' || field === 'unitCode' ? normalizeCode(trimmed) : trimmed
}

export function changedFields(base: FormValues, now: FormValues): FormField[] {
  return formFields.filter(
    (field) => !Object.is(sentValue(field, base.fields[field]), sentValue(field, now.fields[field])),
  )
}

/** How many things differ, the shape counted as one. */
export function countChanges(base: FormValues, now: FormValues): number {
  return changedFields(base, now).length + (sameGeometry(base.geometry, now.geometry) ? 0 : 1)
}

/** The body of a correction: only what changed, and the reason when there is one. */
export function correctionOf(base: FormValues, now: FormValues): AssetChange {
  const changes = changedFields(base, now).map((field) => [field, sentValue(field, now.fields[field])])
  const reason = now.reason.trim()
  return {
    ...(Object.fromEntries(changes) as AssetChange),
    ...(sameGeometry(base.geometry, now.geometry) || now.geometry === null ? {} : { geometry: now.geometry }),
    ...(reason === '' ? {} : { reason }),
  }
}

/** The body of a registration: everything that is filled in. */
export function registrationOf(now: FormValues): Record<string, unknown> {
  const filled = formFields
    .map((field) => [field, sentValue(field, now.fields[field])] as const)
    .filter(([, value]) => value !== null)
  return { family: now.family, ...Object.fromEntries(filled), geometry: now.geometry }
}
