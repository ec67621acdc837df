/** Publications and the portal as tests use them: publish in two acts, fetch a page, send a form as a browser without scripts. */
import { type PublicationDetail, emptyContent } from '../../shared/publication.ts'
import { TOKEN_FIELD } from '../../shared/inquiry.ts'
import type { Client } from './client.ts'

export const offerText = {
  ...emptyContent,
  title: { zh: '黄桷坪商务用地', en: 'Huangjueping office land' },
  summary: { zh: '临近主干道', en: 'Beside an arterial road' },
  supplyMode: 'listing' as const,
  contact: { unit: { zh: '区招商投资促进局', en: 'Investment bureau' }, phone: '023-0000-0000' },
}

export const actOn = (client: Client, of: PublicationDetail, act: string, reason = '') =>
  client.post<PublicationDetail>(`/api/publications/${of.id}/acts`, { act, reason }, { ifMatch: of.version })

export async function publish(
  promoter: Client,
  supervisor: Client,
  assetIds: readonly string[],
  kind: 'sale' | 'temporary_use' | 'concession' = 'sale',
  content: object = {},
): Promise<PublicationDetail> {
  const body = { kind, assetIds, content: { ...offerText, ...content } }
  const made = await promoter.post<PublicationDetail>('/api/publications', body)
  const submitted = await actOn(promoter, made.body, 'submit')
  return (await actOn(supervisor, submitted.body, 'approve')).body
}

/** The portal looks once a second whether something changed. */
export const nextLook = (): Promise<void> => new Promise((done) => setTimeout(done, 1100))

export async function portalPage(address: string, path: string): Promise<{ status: number; text: string }> {
  const response = await fetch(address + path)
  return { status: response.status, text: await response.text() }
}

/** The stamp that stands in the form of a page. */
export const stampIn = (html: string): string =>
  new RegExp(`name="${TOKEN_FIELD}"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="${TOKEN_FIELD}"`)
    .exec(html)
    ?.slice(1)
    .find(Boolean) ?? ''

export async function sendForm(
  address: string,
  path: string,
  fields: Readonly<Record<string, string>>,
  headers: Record<string, string> = {},
): Promise<{ status: number; text: string; headers: Headers }> {
  const response = await fetch(address + path, {
    method: 'POST',
    headers: { accept: 'text/html', ...headers },
    body: new URLSearchParams(fields),
  })
  return { status: response.status, text: await response.text(), headers: response.headers }
}
