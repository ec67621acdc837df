/** The steps by which a file becomes a layer, over HTTP. */
import type { LayerChoice, LayerLoad } from '../../shared/layer.ts'
import type { Answer, Client } from './client.ts'

export async function uploadLayer<T = LayerLoad>(
  client: Client,
  fileName: string,
  content: Uint8Array | string,
  replaces?: string,
): Promise<Answer<T>> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const query = replaces === undefined ? '' : `&replaces=${replaces}`
  return await client.upload<T>(`/api/layer-loads?fileName=${encodeURIComponent(fileName)}${query}`, bytes)
}

/** Waits until the background work is done, whatever came of it. */
export async function settledLoad(client: Client, id: string): Promise<LayerLoad> {
  for (;;) {
    const { body } = await client.get<LayerLoad>(`/api/layer-loads/${id}`)
    if (!['uploaded', 'loading', 'publishing'].includes(body.status)) return body
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}

export interface LoadOptions {
  replaces?: string
  choice?: Partial<LayerChoice>
}

/** Upload, take the suggestion with changes, wait for the checks. */
export async function loadLayer(
  client: Client,
  fileName: string,
  content: Uint8Array | string,
  { replaces, choice = {} }: LoadOptions = {},
): Promise<LayerLoad> {
  const uploaded = await uploadLayer(client, fileName, content, replaces)
  if (uploaded.status !== 201) throw new Error(JSON.stringify(uploaded.body))
  const body = { ...uploaded.body.suggestion, ...choice }
  const started = await client.put(`/api/layer-loads/${uploaded.body.id}/choice`, body)
  if (started.status !== 202) throw new Error(JSON.stringify(started.body))
  return await settledLoad(client, uploaded.body.id)
}

export async function publishLayer(
  client: Client,
  fileName: string,
  content: Uint8Array | string,
  options: LoadOptions = {},
): Promise<LayerLoad> {
  const { id } = await loadLayer(client, fileName, content, options)
  const answer = await client.post(`/api/layer-loads/${id}/publication`)
  if (answer.status !== 202) throw new Error(JSON.stringify(answer.body))
  return await settledLoad(client, id)
}

type Properties = Record<string, unknown>

/** A small file of points, lines or areas. */
export const geoJsonOf = (features: readonly (readonly [Properties, object | null])[]): string =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: features.map(([properties, geometry]) => ({ type: 'Feature', properties, geometry })),
  })
