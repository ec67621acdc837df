/**
 * Mapbox Vector Tile 2.1 written in this process, for the embedded database, which has no ST_AsMVT.
 * Same layers, attributes and orientation of rings as there; must never send a shape outside the buffered tile.
 */
import { PbfWriter } from 'pbf'
import type { Shape } from './ewkb-read.ts'
import { clipLine, clipRing } from './mvt-clip.ts'
import { EXTENT } from './tile-grid.ts'

export type MvtValue = string | number | boolean | null

export interface MvtFeature {
  shape: Shape
  attributes: Readonly<Record<string, MvtValue>>
}

export interface MvtLayer {
  name: string
  features: readonly MvtFeature[]
}

interface Encoded {
  type: 1 | 2 | 3
  commands: number[]
  tags: number[]
}

const MOVE_TO = 1
const LINE_TO = 2
const CLOSE_PATH = 7
const command = (id: number, count: number): number => (count << 3) | id
const zigzag = (value: number): number => (value << 1) ^ (value >> 31)

/** Layers without a visible feature are left out; all empty = no bytes. */
export function encodeTile(layers: readonly MvtLayer[]): Buffer {
  const pbf = new PbfWriter()
  for (const layer of layers) {
    const table = new ValueTable()
    const features = layer.features.flatMap((feature) => encodeFeature(feature, table))
    if (features.length > 0) pbf.writeMessage(3, writeLayer, { name: layer.name, features, table })
  }
  return Buffer.from(pbf.finish())
}

/** Keys and values of a layer, each once. */
class ValueTable {
  readonly keys = new Map<string, number>()
  readonly values = new Map<Exclude<MvtValue, null>, number>()

  tagsOf(attributes: MvtFeature['attributes']): number[] {
    const tags: number[] = []
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== null) tags.push(indexIn(this.keys, key), indexIn(this.values, value))
    }
    return tags
  }
}

function indexIn<T>(map: Map<T, number>, item: T): number {
  const known = map.get(item)
  if (known !== undefined) return known
  map.set(item, map.size)
  return map.size - 1
}

function encodeFeature({ shape, attributes }: MvtFeature, table: ValueTable): Encoded[] {
  const commands = new PathWriter().write(shape)
  return commands.length === 0 ? [] : [{ type: shape.type, commands, tags: table.tagsOf(attributes) }]
}

class PathWriter {
  readonly commands: number[] = []
  #x = 0
  #y = 0

  write({ type, parts }: Shape): number[] {
    if (type === 1) this.#points(parts.map(([point]) => point ?? []))
    for (const paths of parts) {
      if (type === 2) for (const piece of clipLine(paths[0] ?? [])) this.#line(snapped(piece))
      if (type === 3) this.#polygon(paths)
    }
    return this.commands
  }

  #points(points: readonly (readonly number[])[]): void {
    if (points.length === 0) return
    this.commands.push(command(MOVE_TO, points.length))
    for (const [x = 0, y = 0] of points) this.#step(Math.round(x), Math.round(y))
  }

  #line(path: readonly number[]): void {
    if (path.length >= 4) this.#path(path, path.length)
  }

  /** Outer rings have positive area, holes negative; without its outer ring a polygon has no holes. */
  #polygon(rings: readonly number[][]): void {
    for (const [index, ring] of rings.entries()) {
      const path = snapped(clipRing(ring))
      const area = doubledArea(path)
      if (area === 0 && index === 0) return
      if (area === 0) continue
      const isRight = area > 0 === (index === 0)
      this.#path(isRight ? path : reversed(path), path.length - 2)
      this.commands.push(command(CLOSE_PATH, 1))
    }
  }

  /** @param length how many numbers of the path to draw: a ring's last point is left to ClosePath. */
  #path(path: readonly number[], length: number): void {
    this.commands.push(command(MOVE_TO, 1))
    this.#step(path[0]!, path[1]!)
    this.commands.push(command(LINE_TO, length / 2 - 1))
    for (let index = 2; index < length; index += 2) this.#step(path[index]!, path[index + 1]!)
  }

  #step(x: number, y: number): void {
    this.commands.push(zigzag(x - this.#x), zigzag(y - this.#y))
    this.#x = x
    this.#y = y
  }
}

/** Whole units, without points that fall on the one before. */
function snapped(path: readonly number[]): number[] {
  const points: number[] = []
  for (let index = 0; index < path.length; index += 2) {
    const [x, y] = [Math.round(path[index]!), Math.round(path[index + 1]!)]
    if (points.at(-2) !== x || points.at(-1) !== y) points.push(x, y)
  }
  return points
}

function reversed(path: readonly number[]): number[] {
  const points: number[] = []
  for (let index = path.length - 2; index >= 0; index -= 2) points.push(path[index]!, path[index + 1]!)
  return points
}

/** Surveyor's formula with y down, as the format defines it. */
function doubledArea(ring: readonly number[]): number {
  let sum = 0
  for (let index = 0; index + 3 < ring.length; index += 2) {
    sum += ring[index]! * ring[index + 3]! - ring[index + 2]! * ring[index + 1]!
  }
  return sum
}

interface LayerParts {
  name: string
  features: readonly Encoded[]
  table: ValueTable
}

function writeLayer({ name, features, table }: LayerParts, pbf: PbfWriter): void {
  pbf.writeVarintField(15, 2)
  pbf.writeStringField(1, name)
  for (const feature of features) pbf.writeMessage(2, writeFeature, feature)
  for (const key of table.keys.keys()) pbf.writeStringField(3, key)
  for (const value of table.values.keys()) pbf.writeMessage(4, writeValue, value)
  pbf.writeVarintField(5, EXTENT)
}

function writeFeature({ type, commands, tags }: Encoded, pbf: PbfWriter): void {
  pbf.writePackedVarint(2, tags)
  pbf.writeVarintField(3, type)
  pbf.writePackedVarint(4, commands)
}

function writeValue(value: Exclude<MvtValue, null>, pbf: PbfWriter): void {
  if (typeof value === 'string') pbf.writeStringField(1, value)
  else if (typeof value === 'boolean') pbf.writeBooleanField(7, value)
  else if (Number.isSafeInteger(value) && value >= 0) pbf.writeVarintField(5, value)
  else pbf.writeDoubleField(3, value)
}
