/** A housing estate for tests: papers, a batch with buildings, a table of homes, and bulk runs to their end. */
import type { BulkAct, BulkRunDetail, BulkSelection } from '../../shared/bulk-run.ts'
import type { EstateDetail } from '../../shared/estate.ts'
import type { DocumentKind } from '../../shared/workflow/document-kinds.ts'
import { rectangle } from './builders.ts'
import type { Client } from './client.ts'

let serial = 0

/** One small PDF, stored and named. @returns its id */
export async function paper(client: Client, title: string): Promise<string> {
  serial += 1
  const body = Buffer.from(
    `%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n% ${title} ${serial}\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
  )
  const kept = await client.upload<{ id: string }>(
    `/api/documents?fileName=${encodeURIComponent(`${title}.pdf`)}`,
    body,
  )
  return kept.body.id
}

export async function papers(client: Client, ...kinds: DocumentKind[]) {
  const made: { kind: DocumentKind; documentId: string }[] = []
  for (const kind of kinds) made.push({ kind, documentId: await paper(client, kind) })
  return made
}

/** `count` homes, twenty a building, named as an office names them. */
export function homeTable(
  count: number,
  change: (row: number, cells: string[]) => string[] = (_, cells) => cells,
): string {
  const lines = ['楼栋,单元,房号,建筑面积（㎡）,权利人']
  for (let n = 0; n < count; n += 1) {
    const building = `${Math.floor(n / 20) + 1}幢`
    const room = `${Math.floor((n % 20) / 2) + 1}0${(n % 2) + 1}`
    lines.push(change(n + 2, [building, '1单元', room, (60 + n / 2).toFixed(2), `住户${n}`]).join(','))
  }
  return lines.join('\r\n')
}

export async function registerEstate(
  client: Client,
  change: Record<string, unknown> = {},
): Promise<EstateDetail> {
  serial += 1
  const south = 29.3 + serial * 0.002
  const { body, status } = await client.post<EstateDetail>('/api/estates', {
    name: '杨家坪新村',
    address: '杨家坪正街 12 号',
    developer: '渝西房产公司（已注销）',
    builtOn: '2003-06-30',
    currentUse: '住宅',
    inventorySource: '街道摸底 2026',
    defects: ['planning_check'],
    buildings: [
      { name: '1 栋', geometry: rectangle(106.22, south, 0.0003, 0.0002) },
      { name: '2 栋', geometry: rectangle(106.221, south, 0.0003, 0.0002) },
    ],
    papers: await papers(client, 'inventory_sheet', 'site_photo'),
    ...change,
  })
  if (status !== 201) throw new Error(JSON.stringify(body))
  return body
}

export const addHomes = (client: Client, estateId: string, table: string | Uint8Array, save = true) =>
  client.upload(
    `/api/estates/${estateId}/homes?save=${save}`,
    typeof table === 'string' ? Buffer.from(table) : table,
  )

export const prepare = (client: Client, selection: BulkSelection, act: Partial<BulkAct>) =>
  client.post<BulkRunDetail>('/api/bulk-runs', { selection, act })

/** Starts what was tried and waits for its end. */
export async function runToEnd(client: Client, runId: string): Promise<BulkRunDetail> {
  await client.post(`/api/bulk-runs/${runId}/start`)
  return await endOf(client, runId)
}

export async function endOf(client: Client, runId: string): Promise<BulkRunDetail> {
  for (;;) {
    const { body } = await client.get<BulkRunDetail>(`/api/bulk-runs/${runId}`)
    if (body.status !== 'running') return body
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Tries, starts, waits: one step of an estate. */
export async function stepEstate(
  client: Client,
  estateId: string,
  transition: string,
  rest: {
    fields?: Record<string, unknown>
    papers?: DocumentKind[]
    own?: unknown[]
    checklist?: unknown[]
  } = {},
): Promise<BulkRunDetail> {
  const act = {
    kind: 'step',
    track: 'title_confirmation',
    transition,
    fields: rest.fields ?? {},
    checklist: rest.checklist ?? [],
    documentIds: await papers(client, ...(rest.papers ?? [])),
    own: rest.own ?? [],
  }
  const tried = await client.post<BulkRunDetail>('/api/bulk-runs', {
    selection: { by: 'estate', estateId },
    act,
  })
  if (tried.status !== 201) throw new Error(JSON.stringify(tried.body))
  return await runToEnd(client, tried.body.id)
}
