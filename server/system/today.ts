/**
 * The day by which deadlines are decided: the date in the district (Asia/Shanghai), wherever the server stands.
 * CLOCK_FILE names a file with an ISO date that takes its place, for rehearsals and tests that walk through years;
 * the audit chain keeps real time all the same.
 */
import { readFileSync } from 'node:fs'
import { type IsoDate, isIsoDate } from '../../shared/workflow/iso-date.ts'

const inDistrict = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' })

const rehearsed = (file: string): IsoDate | null => {
  try {
    const text = readFileSync(file, 'utf8').trim()
    return isIsoDate(text) ? text : null
  } catch {
    return null
  }
}

export const todayFrom = (clockFile: string | null): (() => IsoDate) =>
  clockFile === null
    ? () => inDistrict.format(new Date())
    : () => rehearsed(clockFile) ?? inDistrict.format(new Date())
