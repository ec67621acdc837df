/**
 * What the papers of a case are filled from: the case, its land, who holds it, the law, who issues. The server gathers it
 * in the reader's scope. Holds names of right holders, so it must never be logged or listed.
 */
import type { HolidayCalendar } from '../workflow/calendar.ts'
import type { DocumentKind } from '../workflow/document-kinds.ts'
import type { IsoDate } from '../workflow/iso-date.ts'
import type { RuleBook } from '../workflow/rule.ts'
import type { CaseSnapshot } from '../workflow/snapshot.ts'

export interface Holder {
  name: string
  kind: 'person' | 'organisation'
  rightType: string
  certificateNo: string | null
  sourceDoc: string | null
}

export interface LandFacts {
  name: string
  address: string | null
  areaName: string
  registeredAreaM2: number | null
  computedAreaM2: number
  parcelCode: string | null
  unitCode: string | null
  /** Words of the land-use code, planned before current. */
  landUse: string | null
}

export interface NoticeMaterial {
  caseNo: string
  snapshot: CaseSnapshot
  land: LandFacts
  holders: readonly Holder[]
  mortgagees: readonly string[]
  filedKinds: readonly DocumentKind[]
  rules: RuleBook
  calendar: HolidayCalendar
  /** The day of the paper. */
  today: IsoDate
  /** 重庆市九龙坡区 */
  regionName: string
  clerk: string
}
