/** The public page of a draft: the same row, the same renderer, the same file as the portal would answer. */
import type * as api from '../../shared/api/publication-api.ts'
import type { ParamsOf, QueryOf } from '../../shared/api/endpoint.ts'
import { publicOffer } from '../../shared/portal.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { renderPage } from '../portal/render-page.ts'
import { detailOf } from './change-publication.ts'
import { previewEdition } from './edition.sql.ts'

export async function previewPublication(
  {
    params,
    query,
  }: { params: ParamsOf<typeof api.previewPublication>; query: QueryOf<typeof api.previewPublication> },
  context: Context,
): Promise<undefined> {
  await detailOf(context.db, params.id, context)
  const row = await previewEdition(context.db, params.id)
  if (row === null) throw new Problem('not-found')
  const offer = publicOffer.parse(JSON.parse(row))
  const page = await renderPage(
    context,
    { kind: 'offer', offer, similar: [], preview: true, stamp: '', answer: null },
    query.lang,
  )
  // the portal serves photos only once they are public
  const html = page.replaceAll(
    /\/portal\/photo\/([0-9a-f]{64})\.webp/g,
    `/api/publications/${params.id}/photos/$1`,
  )
  context.response.set('X-Frame-Options', 'SAMEORIGIN').removeHeader('Content-Security-Policy')
  context.response
    .set(
      'Content-Security-Policy',
      "default-src 'self'; img-src 'self' data:; style-src 'self'; frame-ancestors 'self'",
    )
    .type('html')
    .send(html)
  return undefined
}
