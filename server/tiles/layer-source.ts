/**
 * What a tile of a reference layer shows, and which layers there are. The list is read once and again after a change,
 * so that a cached tile costs no query; must never serve a layer to a role that may not see it.
 */
import { type RawBuilder, sql } from 'kysely'
import type { LayerAttribute, LayerStyle } from '../../shared/layer.ts'
import { layerEditorRoles } from '../../shared/layer.ts'
import type { Role } from '../../shared/user.ts'
import type { Program } from '../http/context.ts'
import type { TileSource } from './tile-source.ts'

export interface ServedLayer {
  id: string
  code: string
  nameZh: string
  version: number
  visibleTo: Role[]
  style: LayerStyle
  attributes: LayerAttribute[]
  bbox: number[] | null
}

export interface ServedLayers {
  /** Null when there is none, or the role may not see it. */
  find(code: string, role: Role): Promise<ServedLayer | null>
  changed(): void
}

/** @param maxAgeMs bounds how long a change made by another process stays unseen; 0 = there is no other. */
export function createServedLayers({ db }: Pick<Program, 'db'>, maxAgeMs: number): ServedLayers {
  let known: { layers: Promise<Map<string, ServedLayer>>; at: number } | null = null
  const read = async (): Promise<Map<string, ServedLayer>> => {
    const { rows } =
      await sql<ServedLayer>`select l.id, l.code, l.name_zh as "nameZh", l.version, l.visible_to as "visibleTo", l.style,
        l.attribute_schema as attributes, l.bbox from reference_layer l where l.retired_at is null`.execute(
        db,
      )
    return new Map(rows.map((row) => [row.code, row]))
  }
  const current = (): Promise<Map<string, ServedLayer>> => {
    if (known && (maxAgeMs === 0 || performance.now() - known.at < maxAgeMs)) return known.layers
    const layers = read()
    known = { layers, at: performance.now() }
    // A failure is not remembered.
    layers.catch(() => (known = null))
    return layers
  }
  return {
    find: async (code, role) => {
      const layer = (await current()).get(code)
      if (!layer) return null
      const seen =
        layer.visibleTo.length === 0 ||
        layer.visibleTo.includes(role) ||
        (layerEditorRoles as readonly Role[]).includes(role)
      return seen ? layer : null
    },
    changed: () => {
      known = null
    },
  }
}

/** From here on tiles carry every attribute; before, those that the drawing needs. */
const ALL_ATTRIBUTES_ZOOM = 14

/** @param tried an attribute that a draft of the style needs too. The features of one layer; attributes travel as one JSON column, which the encoder takes apart. */
export const layerSource = (layer: ServedLayer, z: number, tried: string | null = null): TileSource => ({
  from: sql`reference_feature a`,
  where: sql`a.layer_id = ${layer.id}::uuid`,
  attributes: {
    id: sql`a.id`,
    name: sql`a.name`,
    attributes: z >= ALL_ATTRIBUTES_ZOOM ? sql`a.attributes` : drawnAttributes(layer, tried),
  },
  far: ['id', 'name', 'attributes'],
  labels: {},
  minz: sql<number>`a.minz`,
  key: sql<string>`a.id::text`,
  anchor: sql`ST_PointOnSurface(a.g3857)`,
  clean: true,
  layers: { shape: 'feature', point: 'feature_point' },
  zooms: { shapes: 0, single: 0, smallAsPoints: false },
})

function drawnAttributes({ style, attributes }: ServedLayer, tried: string | null): RawBuilder<unknown> {
  const known = new Set(attributes.map((one) => one.name))
  const names = [...new Set([style.labelAttribute, style.colourBy?.attribute, tried])].filter(
    (name) => name !== null && name !== undefined && known.has(name),
  )
  if (names.length === 0) return sql`null::jsonb`
  const pairs = names.map((name) => sql`${name}::text, a.attributes -> ${name}::text`)
  return sql`jsonb_strip_nulls(jsonb_build_object(${sql.join(pairs)}))`
}
