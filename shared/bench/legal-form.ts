/** Legal forms as the concession case knows them, with their words. Data only. */
import { concessionFields } from '../workflow/fields-concession.ts'

export const legalForms = [
  'concession_17',
  'operating_right_grant',
  'lease',
  'entrusted_operation',
  'equity_coop',
  'other_form',
] as const
export type LegalForm = (typeof legalForms)[number]

export function legalFormWords(form: LegalForm): { zh: string; en: string } {
  const row = concessionFields.legalForm.options?.find(({ code }) => code === form)
  return { zh: row?.zh ?? form, en: row?.en ?? form }
}
