/** A person's scope in words: whole district or one subdistrict, and one unit where that is set. Pure. */
import type { Area } from '../../shared/area.ts'
import { translate, type Lang } from '../../shared/i18n/define.ts'
import { adminMessages } from '../../shared/i18n/admin.ts'
import type { User } from '../../shared/user.ts'
import type { Unit } from '../../shared/unit.ts'

export const areaName = (area: Pick<Area, 'name' | 'nameEn'>, lang: Lang): string =>
  lang === 'en' && area.nameEn !== '' ? area.nameEn : area.name

/** Codes of six digits or fewer cover the district. */
export const isWholeDistrict = (scopeArea: string): boolean => scopeArea.length <= 6

/** 「全区」, 「黄桷坪街道」; a code without an area shows itself. */
export function scopeWords(scopeArea: string, areas: readonly Area[], lang: Lang): string {
  if (isWholeDistrict(scopeArea)) return translate(adminMessages, lang, 'users.scopeWhole')
  const area = areas.find(({ code }) => code === scopeArea)
  return area === undefined ? scopeArea : areaName(area, lang)
}

export interface Choice {
  readonly value: string
  readonly label: string
}

/** The district, then its subdistricts and towns in force; the person's own code is always among them. */
export function scopeChoices(areas: readonly Area[], current: string | null, lang: Lang): Choice[] {
  const whole = translate(adminMessages, lang, 'users.scopeWhole')
  const choices = areas
    .filter((area) => area.validTo === null)
    .map((area) => {
      const name = areaName(area, lang)
      return { value: area.code, label: area.kind === 'district' ? `${whole}\u3000${name}` : name }
    })
  if (current === null || choices.some(({ value }) => value === current)) return choices
  return [{ value: current, label: scopeWords(current, areas, lang) }, ...choices]
}

/** Units that can be chosen, and the present one even when it is inactive. */
export function unitChoices(units: readonly Unit[], current: string | null): Choice[] {
  return units
    .filter(({ active, id }) => active || id === current)
    .map(({ id, name }) => ({ value: id, label: name }))
}

/** What the form of a new person begins with. */
export const emptyUser = (
  district: string,
): Omit<
  User,
  'id' | 'version' | 'active' | 'unitName' | 'mustChangePassword' | 'lockedUntil' | 'lastLoginAt'
> => ({
  login: '',
  name: '',
  role: 'registrar',
  unitId: null,
  scopeArea: district,
  scopeUnitId: null,
})
