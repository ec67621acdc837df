/**
 * Saved questions as collections: the assets that fulfil one now, in the reader's own scope. A question that can no
 * longer be asked (a layer gone, an area closed) is left out of the list rather than breaking it.
 */
import { sql } from 'kysely'
import type { SavedQuestion } from '../../shared/question.ts'
import { checkQuestion } from '../analysis/check-question.ts'
import { compileQuestion } from '../analysis/compile-question.ts'
import { selectListedQuestions } from '../analysis/question.sql.ts'
import { ogcMessages } from '../../shared/i18n/ogc.ts'
import type { Program, SignedIn } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { assetCollection } from './asset-collections.ts'
import type { Collection } from './collection.ts'

async function questionCollection(
  program: Program,
  user: SignedIn,
  { id, name, question }: SavedQuestion,
): Promise<Collection | null> {
  try {
    const { source, condition } = compileQuestion(
      question,
      { ...user, today: program.today() },
      await checkQuestion(program.db, question, user),
    )
    const { rowsAt: _rowsAt, ...assets } = assetCollection(program, user, null)
    return {
      ...assets,
      // It is asked of now only, so its features have no time that datetime could choose by.
      fields: assets.fields.map(({ role: _role, ...field }) => field),
      extent: async () => ({ ...(await assets.extent()), interval: null }),
      id: `question-${id}`,
      title: { zh: name, en: name },
      description: { zh: ogcMessages.zh['questions.what'], en: ogcMessages.en['questions.what'] },
      rows: { from: source, where: sql`${condition}` },
      editable: null,
      tiles: null,
    }
  } catch (error) {
    if (error instanceof Problem && error.status < 500) return null
    throw error
  }
}

/** How many are listed; the latest first. */
const MOST = 20

export async function questionCollections(program: Program, user: SignedIn): Promise<Collection[]> {
  const saved = (await selectListedQuestions(program.db, user)).slice(0, MOST)
  const collections = await Promise.all(saved.map((one) => questionCollection(program, user, one)))
  return collections.filter((one) => one !== null)
}
