/** The stored articles as they ship. The same for everybody: law is no secret. */
import type * as api from '../../shared/api/law-api.ts'
import type { ResultOf } from '../../shared/api/endpoint.ts'
import { articleGaps, articleTexts } from '../../shared/law-texts/all.ts'
import type { Context } from '../http/context.ts'

export const listArticles = (
  _input: unknown,
  { today }: Context,
): Promise<ResultOf<typeof api.listArticles>> =>
  Promise.resolve({ items: [...articleTexts], gaps: [...articleGaps], today: today() })
