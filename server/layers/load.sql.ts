/** Rows of layer_load. Takes db or trx first; must never touch features. */
import { type Selectable, sql } from 'kysely'
import type { LayerChoice, layerLoadStatuses } from '../../shared/layer.ts'
import type { LayerLoad as LoadTable } from '../db/schema.gen.ts'
import type { Executor } from '../db/transaction.ts'
import type { SourceLayer } from '../imports/readers/format.ts'

export type LoadStatus = (typeof layerLoadStatuses)[number]

export interface LoadCounts {
  read: number
  accepted: number
  repaired: number
  rejected: number
  issues: Record<string, number>
  bbox: [number, number, number, number] | null
}

export interface LoadFailure {
  code: string
  params: Record<string, string | number>
}

type Json = 'inspection' | 'choice' | 'counts' | 'progress' | 'failure' | 'status'
export type LoadRow = Omit<Selectable<LoadTable>, Json> & {
  status: LoadStatus
  inspection: { layers: SourceLayer[]; suggestion: LayerChoice | null } | null
  choice: LayerChoice | null
  counts: LoadCounts | null
  progress: { phase: string; done: number; total: number | null } | null
  failure: LoadFailure | null
  createdByName: string
  layer: { code: string; nameZh: string; nameEn: string; version: number } | null
}

const json = (value: unknown) => sql`${value === null ? null : JSON.stringify(value)}::jsonb`

export async function insertLoad(
  db: Executor,
  load: {
    id: string
    layerId: string | null
    fileName: string
    filePath: string
    size: number
    sha256: Buffer
    createdBy: string
  },
): Promise<void> {
  await sql`insert into layer_load (id, status, layer_id, file_name, file_path, file_size, file_sha256, created_by)
    values (${load.id}, 'uploaded', ${load.layerId}, ${load.fileName}, ${load.filePath}, ${load.size}, ${load.sha256}, ${load.createdBy})`.execute(
    db,
  )
}

const selected = sql`select o.*, u.name as "createdByName", case when l.id is not null then
    json_build_object('code', l.code, 'nameZh', l.name_zh, 'nameEn', l.name_en, 'version', l.version) end as layer
  from layer_load o join app_user u on u.id = o.created_by left join reference_layer l on l.id = o.layer_id`

export async function findLoad(db: Executor, id: string): Promise<LoadRow | null> {
  const { rows } = await sql<LoadRow>`${selected} where o.id = ${id}`.execute(db)
  return rows[0] ?? null
}

export async function listLoadRows(db: Executor, limit: number): Promise<LoadRow[]> {
  const { rows } = await sql<LoadRow>`${selected} order by o.created_at desc limit ${limit}`.execute(db)
  return rows
}

type Settable = Partial<Pick<LoadRow, 'inspection' | 'choice' | 'counts' | 'progress' | 'failure'>>

/** Moves a load on only from one of the states named; false when somebody else moved it first. */
export async function moveLoad(
  db: Executor,
  id: string,
  from: readonly LoadStatus[],
  to: LoadStatus,
  set: Settable & { format?: string; layerId?: string } = {},
): Promise<boolean> {
  const { format, layerId, ...parts } = set
  const columns = Object.entries(parts).map(([name, value]) => sql`${sql.ref(name)} = ${json(value)}`)
  if (format !== undefined) columns.push(sql`format = ${format}`)
  if (layerId !== undefined) columns.push(sql`layer_id = ${layerId}::uuid`)
  if (to === 'published') columns.push(sql`published_at = now()`)
  const { rows } =
    await sql`update layer_load set ${sql.join([sql`status = ${to}`, sql`version = version + 1`, ...columns])}
    where id = ${id} and status in (${sql.join(from)}) returning id`.execute(db)
  return rows.length === 1
}

/** @returns false when the load was stopped meanwhile */
export async function saveLoadProgress(
  db: Executor,
  id: string,
  progress: LoadRow['progress'],
): Promise<boolean> {
  const { rows } =
    await sql`update layer_load set progress = ${json(progress)} where id = ${id} and status in ('loading', 'publishing')
    returning id`.execute(db)
  return rows.length === 1
}
