/**
 * A table as a GeoPackage (OGC 12-128r18), one feature table. sql.js: SQLite compiled to wasm, so no native module; the
 * file grows in memory, hence the row limit. Must never write a coordinate that PostGIS has not transformed.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import initSqlJs, { type Database, type SqlValue } from 'sql.js'
import { sql } from 'kysely'
import type { Executor } from '../db/transaction.ts'
import type { CellValue, ExportColumn, ExportTable } from './export-table.ts'

const types: Readonly<Record<ExportColumn['type'], string>> = {
  text: 'TEXT',
  number: 'REAL',
  integer: 'INTEGER',
  boolean: 'BOOLEAN',
  date: 'DATE',
  instant: 'DATETIME',
}

let engine: ReturnType<typeof initSqlJs> | undefined
const sqlite = (): ReturnType<typeof initSqlJs> => {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm'))
  return (engine ??= initSqlJs({ wasmBinary: Uint8Array.from(wasm).buffer }))
}

export async function gpkgFile(db: Executor, table: ExportTable, srid: number, at: string): Promise<Buffer> {
  const { Database } = await sqlite()
  const file = new Database()
  try {
    file.run('pragma application_id = 1196444487; pragma user_version = 10300; pragma encoding = "UTF-8"')
    file.run(metadataTables)
    await insertReferenceSystems(file, db, srid)
    const name = quoted(table.name)
    const fields = table.columns.map((column) => `${quoted(fieldName(column.name))} ${types[column.type]}`)
    file.run(
      `create table ${name} (fid integer primary key autoincrement not null, geom GEOMETRY, ${fields.join(', ')})`,
    )
    const box = await insertRows(file, table, srid)
    file.run('insert into gpkg_contents values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', [
      table.name,
      'features',
      table.title,
      '',
      at,
      ...box,
      srid,
    ])
    file.run('insert into gpkg_geometry_columns values (?, ?, ?, ?, 0, 0)', [
      table.name,
      'geom',
      'GEOMETRY',
      srid,
    ])
    return Buffer.from(file.export())
  } finally {
    file.close()
  }
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
/** Names that the table has already are taken. */
const fieldName = (name: string): string => (/^(?:fid|geom)$/i.test(name) ? `${name}_` : name)

const metadataTables = `
create table gpkg_spatial_ref_sys (srs_name text not null, srs_id integer primary key, organization text not null,
  organization_coordsys_id integer not null, definition text not null, description text);
create table gpkg_contents (table_name text not null primary key, data_type text not null, identifier text unique, description text default '',
  last_change datetime not null default (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x double, min_y double, max_x double, max_y double,
  srs_id integer, constraint fk_gc_r_srs_id foreign key (srs_id) references gpkg_spatial_ref_sys(srs_id));
create table gpkg_geometry_columns (table_name text not null, column_name text not null, geometry_type_name text not null,
  srs_id integer not null, z tinyint not null, m tinyint not null, constraint pk_geom_cols primary key (table_name, column_name),
  constraint uk_gc_table_name unique (table_name), constraint fk_gc_tn foreign key (table_name) references gpkg_contents(table_name),
  constraint fk_gc_srs foreign key (srs_id) references gpkg_spatial_ref_sys (srs_id));`

/** The three that the standard demands, and the one in use. */
async function insertReferenceSystems(file: Database, db: Executor, srid: number): Promise<void> {
  const insert = 'insert or ignore into gpkg_spatial_ref_sys values (?, ?, ?, ?, ?, ?)'
  file.run(insert, ['Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', null])
  file.run(insert, ['Undefined geographic SRS', 0, 'NONE', 0, 'undefined', null])
  const { rows } = await sql<{
    srid: number
    name: string
    text: string
  }>`select srid, split_part(srtext, '"', 2) as name, srtext as text
    from spatial_ref_sys where srid in (4326, ${srid})`.execute(db)
  for (const row of rows) file.run(insert, [row.name, row.srid, 'EPSG', row.srid, row.text, null])
}

type Box = [number | null, number | null, number | null, number | null]

async function insertRows(file: Database, table: ExportTable, srid: number): Promise<Box> {
  const places = table.columns.map(() => '?').join(', ')
  const names = table.columns.map((column) => quoted(fieldName(column.name))).join(', ')
  const insert = file.prepare(`insert into ${quoted(table.name)} (geom, ${names}) values (?, ${places})`)
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  file.run('begin')
  for await (const { values, geometry } of table.rows({ form: 'wkb', srid })) {
    const wkb = geometry === null ? null : Buffer.from(geometry, 'hex')
    if (wkb) extend(box, wkb)
    insert.run([wkb && geoPackageBinary(wkb, srid), ...values.map(cellOf)])
  }
  file.run('commit')
  insert.free()
  return box[0] === Infinity ? [null, null, null, null] : box
}

const cellOf = (value: CellValue): SqlValue => (typeof value === 'boolean' ? Number(value) : value)

/** "GP", version 0, little endian without envelope, then WKB. */
function geoPackageBinary(wkb: Buffer, srid: number): Uint8Array {
  const head = Buffer.alloc(8)
  head.write('GP', 0, 'latin1')
  head.writeUInt8(0, 2)
  head.writeUInt8(1, 3)
  head.writeInt32LE(srid, 4)
  return Buffer.concat([head, wkb])
}

/** Walks little-endian 2D WKB and widens the box. @returns where the shape ends */
function extend(box: [number, number, number, number], wkb: Buffer, start = 0): number {
  const type = wkb.readUInt32LE(start + 1)
  let at = start + 5
  const count = (): number => {
    at += 4
    return wkb.readUInt32LE(at - 4)
  }
  const points = (number: number): void => {
    for (let index = 0; index < number; index++, at += 16) {
      const [x, y] = [wkb.readDoubleLE(at), wkb.readDoubleLE(at + 8)]
      box[0] = Math.min(box[0], x)
      box[1] = Math.min(box[1], y)
      box[2] = Math.max(box[2], x)
      box[3] = Math.max(box[3], y)
    }
  }
  if (type === 1) points(1)
  else if (type === 2) points(count())
  else if (type === 3) for (let rings = count(); rings > 0; rings--) points(count())
  else for (let parts = count(); parts > 0; parts--) at = extend(box, wkb, at)
  return at
}
