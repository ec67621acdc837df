/** Words of the code tables that the symbols stand for, in the language shown. Holds no word of its own. */
import { assetFamilies, type AssetFamily } from '../../../shared/codes/asset-class.ts'
import { assetStages, type AssetStage } from '../../../shared/codes/asset-track.ts'
import { titleStatuses, type TitleStatus } from '../../../shared/codes/title-status.ts'
import { wordOf, type Lang } from '../../../shared/i18n/define.ts'

interface CodeRow {
  readonly code: string
  readonly zh: string
  readonly en: string
}

/** The word of `code`; the code itself where the table does not have it. */
function word(rows: readonly CodeRow[], code: string, lang: Lang): string {
  const row = rows.find((candidate) => candidate.code === code)
  return row === undefined ? code : wordOf(lang, row)
}

export const familyWord = (family: AssetFamily, lang: Lang): string => word(assetFamilies, family, lang)
export const stageWord = (stage: AssetStage, lang: Lang): string => word(assetStages, stage, lang)
export const titleWord = (status: TitleStatus, lang: Lang): string => word(titleStatuses, status, lang)

/** Seals stay Chinese in both languages; their accessible name is the family's word. */
export function sealOf(family: AssetFamily): string {
  return assetFamilies.find((row) => row.code === family)?.seal ?? ''
}
