/** Names of states, steps and days, as the case page words them. */
import type { CaseRow } from '../../shared/case.ts'
import { findAssetState } from '../../shared/codes/asset-state.ts'
import type { AssetTrack } from '../../shared/codes/asset-track.ts'
import type { casePageMessages } from '../../shared/i18n/case-page.ts'
import { type Lang, formatDate, wordOf } from '../../shared/i18n/define.ts'
import type { CaseClock } from '../../shared/workflow/case-clocks.ts'
import type { WorkflowDefinition } from '../../shared/workflow/definition.ts'
import type { Translate } from '../i18n.tsx'

export type CaseT = Translate<keyof typeof casePageMessages.zh>

export function stateName(lang: Lang, track: AssetTrack, code: string): string {
  const state = findAssetState(track, code)
  return state === undefined ? code : wordOf(lang, state)
}

export function stepName(lang: Lang, definition: WorkflowDefinition, id: string): string {
  const step = definition.transitions.find((transition) => transition.id === id)
  return step === undefined ? id : wordOf(lang, step)
}

/** “剩 5 天”, “超期 2 天”; powers say 已过, for nobody is late. */
export function daysText(t: CaseT, days: number | null, power = false): string {
  if (days === null) return ''
  if (days === 0) return t('clock.today')
  if (days > 0) return t('clock.left', { days })
  return t(power ? 'clock.passed' : 'clock.over', { days: -days })
}

export function clockText(t: CaseT, clock: CaseClock, lang: Lang): string {
  if (clock.status === 'waiting') return t('clock.waiting')
  if (clock.status === 'settled') return t('clock.settled', { date: formatDate(lang, clock.settledOn ?? '') })
  if (clock.status === 'stopped') return t('clock.stopped')
  return daysText(t, clock.daysLeft, clock.kind === 'power')
}

/** The lamp's words for a row of a list. */
export function lampText(t: CaseT, row: Pick<CaseRow, 'lamp' | 'daysLeft'>): string {
  if (row.lamp === 'stopped') return t('clock.stopped')
  return row.lamp === 'none' ? t('lamp.none') : daysText(t, row.daysLeft)
}
