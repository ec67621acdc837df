/**
 * A paper as its page needs it: frozen facts once issued, else filled from the case as it stands now. Also who may handle
 * which paper: those that name private holders are for roles that may read such names.
 */
import { facts } from '../../shared/notices/facts.ts'
import { type FilledFact, fillNotice, missingFacts } from '../../shared/notices/fill.ts'
import { type NoticeKind, noticeKinds } from '../../shared/notices/kinds.ts'
import type { NoticeMaterial } from '../../shared/notices/material.ts'
import { mayReadPersonNames } from '../../shared/mask.ts'
import type { NoticeDetail, NoticeMissing } from '../../shared/notice.ts'
import { type Lang, wordOf } from '../../shared/i18n/define.ts'
import { noticeMissingText } from '../../shared/i18n/notices.ts'
import type { LegalBasis } from '../../shared/workflow/legal-basis.ts'
import { startsIn } from '../../shared/workflow/missing.ts'
import type { Role } from '../../shared/user.ts'
import type { Executor } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { definitionOf } from '../law/read-law.ts'
import { type StoredCase, findStoredCase } from '../workflow/case-row.sql.ts'
import { materialOf } from './material.sql.ts'
import { type StoredNotice, findNotice, rowOf } from './notice.sql.ts'

/** @throws {Problem} forbidden */
export function mustHandle(role: Role, kind: NoticeKind): void {
  if (noticeKinds[kind].track !== 'concession' && !mayReadPersonNames(role)) throw new Problem('forbidden')
}

/** Whether the case stands where the step that asks for this paper begins. */
export async function isIssuable(db: Executor, stored: StoredCase, kind: NoticeKind): Promise<boolean> {
  if (stored.closedOn !== null || stored.assetRetired || stored.track !== noticeKinds[kind].track)
    return false
  const definition = await definitionOf(db, stored.track, stored.definitionVersion)
  const transition = definition.transitions.find(({ id }) => id === noticeKinds[kind].transition)
  return transition !== undefined && startsIn(definition, transition, stored.state)
}

/** What is missing, and where it is put right. */
export const missingOf = (filled: readonly FilledFact[], lang: Lang): NoticeMissing[] =>
  missingFacts(filled).map(({ code }) => {
    const { field, from } = facts[code]
    const action = field !== undefined ? 'record' : from === 'law' ? 'rule' : 'type'
    return {
      code,
      text: noticeMissingText(lang, action, wordOf(lang, facts[code])),
      fix: { action, target: field ?? code },
    }
  })

const citedBy = (kind: NoticeKind): LegalBasis[] => [
  ...noticeKinds[kind].law,
  ...(noticeKinds[kind].contentLaw ?? []),
]

export interface FilledNotice {
  notice: StoredNotice
  stored: StoredCase
  material: NoticeMaterial
  filled: FilledFact[]
}

/** An issued paper says what it said when it was issued. */
export async function fillStored(
  db: Executor,
  notice: StoredNotice,
  stored: StoredCase,
  context: Context,
): Promise<FilledNotice> {
  const material = await materialOf(db, stored, context)
  const filled = notice.facts ?? fillNotice(material, notice.kind, notice.worded)
  return { notice, stored, material, filled }
}

export async function findFilled(db: Executor, id: string, context: Context): Promise<FilledNotice> {
  const notice = await findNotice(db, id, context.user)
  if (notice === null) throw new Problem('not-found')
  mustHandle(context.user.role, notice.kind)
  const stored = await findStoredCase(db, notice.caseId, context.user)
  if (stored === null) throw new Problem('not-found')
  return await fillStored(db, notice, stored, context)
}

export async function detailOf(db: Executor, id: string, context: Context): Promise<NoticeDetail> {
  const { notice, stored, filled } = await findFilled(db, id, context)
  const draft = notice.status === 'draft'
  return {
    ...rowOf(notice),
    facts: filled,
    missing: draft ? missingOf(filled, context.lang) : [],
    unverified: citedBy(notice.kind)
      .filter(({ verified }) => !verified)
      .map(({ law, article }) => ({ law, article })),
    issuable: draft && (await isIssuable(db, stored, notice.kind)),
    service: notice.services[0] ?? null,
    services: notice.services,
  }
}
