/** The steps of an import as a person takes them, over HTTP. */
import type { ImportBatch, ImportChoice, ImportRow } from '../../shared/import.ts'
import type { Answer, Client } from './client.ts'

export async function upload<T = ImportBatch>(
  client: Client,
  fileName: string,
  content: Uint8Array | string,
): Promise<Answer<T>> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return await client.upload<T>(`/api/imports?fileName=${encodeURIComponent(fileName)}`, bytes)
}

/** Waits until the background work is done, whatever came of it. */
export async function settled(client: Client, id: string): Promise<ImportBatch> {
  for (;;) {
    const { body } = await client.get<ImportBatch>(`/api/imports/${id}`)
    if (!['uploaded', 'staging', 'committing'].includes(body.status)) return body
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}

export type ChoiceChange = Partial<Omit<ImportChoice, 'defaults'>> & {
  defaults?: Partial<ImportChoice['defaults']>
}

export function choiceOf(batch: ImportBatch, change: ChoiceChange = {}): ImportChoice {
  const { suggestion } = batch
  if (!suggestion) throw new Error('nothing was suggested')
  return { ...suggestion, ...change, defaults: { ...suggestion.defaults, ...change.defaults } }
}

/** Upload, take the suggestion with changes, wait for the checks. */
export async function check(
  client: Client,
  fileName: string,
  content: Uint8Array | string,
  change: ChoiceChange = {},
): Promise<ImportBatch> {
  const uploaded = await upload(client, fileName, content)
  if (uploaded.status !== 201) throw new Error(JSON.stringify(uploaded.body))
  const staged = await client.put(`/api/imports/${uploaded.body.id}/choice`, choiceOf(uploaded.body, change))
  if (staged.status !== 202) throw new Error(JSON.stringify(staged.body))
  return await settled(client, uploaded.body.id)
}

export async function commit(client: Client, id: string): Promise<ImportBatch> {
  const answer = await client.post(`/api/imports/${id}/commit`)
  if (answer.status !== 202) throw new Error(JSON.stringify(answer.body))
  return await settled(client, id)
}

export async function rowsOf(client: Client, id: string, query = ''): Promise<ImportRow[]> {
  const { body } = await client.get<{ rows: ImportRow[] }>(`/api/imports/${id}/rows?limit=200${query}`)
  return body.rows
}
