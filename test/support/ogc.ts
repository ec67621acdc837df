/** What tests of /ogc share: shapes of its documents, and how links are found and followed. */
import { expect } from 'vitest'
import type { Answer, Client } from './client.ts'

export interface OgcLink {
  rel: string
  href: string
  type: string
}

export interface OgcFeature {
  type: 'Feature'
  id: string
  geometry: { type: string; coordinates: unknown } | null
  properties: Record<string, unknown>
  links?: OgcLink[]
}

export interface OgcPage {
  type: 'FeatureCollection'
  features: OgcFeature[]
  numberReturned: number
  numberMatched?: number
  timeStamp: string
  links: OgcLink[]
}

export interface OgcProblem {
  type: string
  errors?: { pointer: string; code: string; params: Record<string, unknown> }[]
}

export const linkOf = (links: readonly OgcLink[], rel: string, type?: string): OgcLink | undefined =>
  links.find((link) => link.rel === rel && (type === undefined || link.type === type))

export const asked = (parameters: Record<string, string>): string =>
  new URLSearchParams(parameters).toString()

export const items = (
  client: Client,
  collection: string,
  parameters: Record<string, string> = {},
): Promise<Answer<OgcPage>> =>
  client.get<OgcPage>(`/ogc/collections/${collection}/items?${asked(parameters)}`)

/** Names of the assets that a request finds, in their order. */
export async function namesOf(client: Client, parameters: Record<string, string>): Promise<unknown[]> {
  const answer = await items(client, 'assets', { limit: '1000', ...parameters })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body.features.map(({ properties }) => properties['name'])
}

/** Status, pointer and code of a refusal. */
export async function refusalOf(
  client: Client,
  path: string,
): Promise<[status: number, pointer: string | undefined, code: string | undefined]> {
  const { status, body } = await client.get<OgcProblem>(path)
  const fault = body.errors?.[0]
  return [status, fault?.pointer, fault?.code]
}
