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
  note?: string
  links: OgcLink[]
}

export interface OgcProblem {
  type: string
  errors?: { pointer: string; code: string; params: Record<string, unknown> }[]
}

/** Every document of /ogc but features, with the members that tests look at. */
export interface OgcDocument {
  links: OgcLink[]
  conformsTo: string[]
  collections: {
    id: string
    extent: { spatial?: { bbox: number[][] }; temporal?: { interval: (string | null)[][] } }
  }[]
  extent: unknown
  crs: string[]
  $schema: string
  $id: string
  type: string
  properties: Record<string, Record<string, unknown>>
  required: string[]
  openapi: string
  paths: Record<string, unknown>
  components: Record<string, Record<string, Record<string, unknown>>>
  tileMatrices: unknown[]
  tilesets: { links: OgcLink[] }[]
  tilejson: string
  tiles: string[]
  version: number
  layers: Record<string, unknown>[]
}

/** The path and query of an address, for a client that knows the host. */
export const local = (href: string): string => new URL(href).pathname + new URL(href).search

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
