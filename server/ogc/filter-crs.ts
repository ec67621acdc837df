/**
 * Shapes in a filter or a box, from the CRS they are written in to CGCS2000 degrees, so that the compiler knows one
 * order of axes only. Numbers outside of what the CRS can hold are refused before the database would fail on them.
 */
import { sql } from 'kysely'
import type { Cql2Expression, Cql2Geometry, Cql2Operand } from '../../shared/cql2/ast.ts'
import { isOperation } from '../../shared/cql2/ast.ts'
import type { Executor } from '../db/transaction.ts'
import { fault } from '../http/problem.ts'
import type { Crs } from './crs.ts'

type Nested = number | readonly Nested[]

/** Every pair of a coordinate array, in place of what it was. */
function mapPositions(coordinates: Nested, change: (pair: readonly number[]) => number[]): Nested {
  if (typeof coordinates === 'number') return coordinates
  if (typeof coordinates[0] === 'number') return change(coordinates as readonly number[])
  return coordinates.map((part) => mapPositions(part, change))
}

const isInRange = (x: number, y: number, { range: [west, south, east, north] }: Crs): boolean =>
  x >= west && x <= east && y >= south && y <= north

/** x, y order, inside the CRS's range. @throws {Problem} */
function ordered([first = 0, second = 0]: readonly number[], crs: Crs, name: string): number[] {
  const [x, y] = crs.northFirst ? [second, first] : [first, second]
  if (!isInRange(x, y, crs))
    throw fault('invalid-request', name, 'crs.range', {
      at: `${first},${second}`,
      crs: crs.uri.split('/').at(-1) ?? '',
    })
  return [x, y]
}

/**
 * A box that lies nowhere in the order of axes that its CRS declares, and in its range with the axes exchanged. The declared
 * order is binding, so that it holds nothing; it is never read the other way round.
 */
export function isExchanged([a, b, c, d]: readonly [number, number, number, number], crs: Crs): boolean {
  const lies = (x: number, y: number): boolean => isInRange(x, y, crs)
  return crs.oftenExchanged === true && !lies(b, a) && !lies(d, c) && lies(a, b) && lies(c, d)
}

function inOrder(shape: Cql2Geometry, crs: Crs, name: string): Cql2Geometry {
  if (shape.type === 'GeometryCollection')
    return { type: shape.type, geometries: shape.geometries.map((one) => inOrder(one, crs, name)) }
  const coordinates = mapPositions(shape.coordinates, (pair) => ordered(pair, crs, name))
  return { ...shape, coordinates } as Cql2Geometry
}

/** @param name the parameter that holds the shapes, for faults */
export async function toDegrees(
  db: Executor,
  shapes: readonly Cql2Geometry[],
  crs: Crs,
  name: string,
): Promise<Cql2Geometry[]> {
  const turned = shapes.map((shape) => inOrder(shape, crs, name))
  if (crs.degrees || turned.length === 0) return turned
  const { rows } = await sql<{ shape: Cql2Geometry }>`select ST_AsGeoJSON(ST_Transform(
      ST_SetSRID(ST_GeomFromGeoJSON(one.value::text), ${crs.epsg}::integer), 4490), 12, 0)::json as shape
    from json_array_elements(${JSON.stringify(turned)}::json) with ordinality one order by one.ordinality`.execute(
    db,
  )
  return rows.map((row) => row.shape)
}

/** Straight in its own CRS, so with points along the sides where it is moved to another. */
function boxShape([x1, y1, x2, y2]: readonly number[]): Cql2Geometry {
  const [a = 0, b = 0, c = 0, d = 0] = [x1, y1, x2, y2]
  const corners = [
    [a, b],
    [c, b],
    [c, d],
    [a, d],
    [a, b],
  ] as const
  const ring = corners.slice(1).flatMap(([x, y], side) => {
    const [fromX, fromY] = corners[side] ?? [x, y]
    return Array.from({ length: SIDE_STEPS }, (_, step) => {
      const share = (step + 1) / SIDE_STEPS
      return [fromX + (x - fromX) * share, fromY + (y - fromY) * share]
    })
  })
  return { type: 'Polygon', coordinates: [[[a, b], ...ring]] }
}
const SIDE_STEPS = 16

/** A box as the filter compiler takes it. West may exceed east: it crosses the date line. */
export async function boxInDegrees(
  db: Executor,
  box: readonly [number, number, number, number],
  crs: Crs,
  name: string,
): Promise<Cql2Operand> {
  const low = ordered(box.slice(0, 2), crs, name)
  const high = ordered(box.slice(2), crs, name)
  const isTurned = (low[1] ?? 0) > (high[1] ?? 0) || (!crs.degrees && (low[0] ?? 0) > (high[0] ?? 0))
  if (isTurned) throw fault('invalid-request', name, 'bbox.order')
  if (crs.degrees) return { bbox: [...low, ...high] }
  const shape = boxShape(box)
  const [moved] = await toDegrees(db, [shape], crs, name)
  return moved ?? shape
}

/** The filter with every shape and box in degrees. */
export async function filterInDegrees(
  db: Executor,
  filter: Cql2Expression,
  crs: Crs,
): Promise<Cql2Expression> {
  if (typeof filter === 'boolean') return filter
  const shapes: Cql2Geometry[] = []
  collect(filter, shapes)
  const moved = await toDegrees(db, shapes, crs, 'filter')
  return replaced(filter, moved) as Cql2Expression
}

const isShape = (node: Cql2Operand): node is Cql2Geometry => typeof node === 'object' && 'type' in node
const isBox = (node: Cql2Operand): node is { bbox: number[] } => typeof node === 'object' && 'bbox' in node

function collect(node: Cql2Operand, shapes: Cql2Geometry[]): void {
  if (isShape(node)) shapes.push(node)
  else if (isBox(node)) shapes.push(boxShape(flatBox(node.bbox)))
  else if (Array.isArray(node)) for (const one of node) collect(one, shapes)
  else if (isOperation(node)) for (const one of node.args) collect(one, shapes)
}

const flatBox = (box: readonly number[]): number[] => [
  ...box.slice(0, 2),
  ...box.slice(box.length / 2).slice(0, 2),
]

/** Takes the moved shapes in the order in which `collect` met them. */
function replaced(node: Cql2Operand, moved: Cql2Geometry[]): Cql2Operand {
  if (isShape(node) || isBox(node)) return moved.shift() ?? node
  if (Array.isArray(node)) return node.map((one) => replaced(one, moved))
  return isOperation(node) ? { op: node.op, args: node.args.map((one) => replaced(one, moved)) } : node
}
