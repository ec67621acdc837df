/** Assets as tests register them over HTTP, when only their id matters. */
import type { NewAsset } from '../../shared/asset.ts'
import { anAsset } from './builders.ts'
import type { Client } from './client.ts'

export async function registerAsset(registrar: Client, change: Partial<NewAsset> = {}): Promise<string> {
  const { status, body } = await registrar.post<{ id: string }>('/api/assets', anAsset(change))
  if (status !== 201) throw new Error(JSON.stringify(body))
  return body.id
}
