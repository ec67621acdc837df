/** Users, units, areas, the installation's settings and its base map. */
import { z } from 'zod'
import { area, areaChange } from '../area.ts'
import { newUnit, unit, unitChange } from '../unit.ts'
import { newUser, user, userChange } from '../user.ts'
import { endpoint } from './endpoint.ts'

const byId = z.object({ id: z.uuid() })
const admin = ['administrator'] as const
const write = ['invalid-request', 'not-found', 'duplicate', 'precondition-required', 'edit-conflict'] as const
const withPassword = z.object({
  user,
  password: z.string().meta({ description: 'Generated; shown this once, must be changed at first login' }),
})

export const listUsers = endpoint({
  id: 'list-users',
  method: 'GET',
  path: '/api/users',
  summary: 'All users',
  role: ['administrator', 'auditor'],
  result: z.object({ items: z.array(user) }),
  problems: ['forbidden'],
})
export const createUser = endpoint({
  id: 'create-user',
  method: 'POST',
  path: '/api/users',
  summary: 'Create a user with a generated password',
  role: admin,
  status: 201,
  body: newUser,
  result: withPassword,
  problems: ['invalid-request', 'duplicate', 'unknown-code'],
})
export const changeUser = endpoint({
  id: 'change-user',
  method: 'PATCH',
  path: '/api/users/{id}',
  summary: 'Change role, scope, unit or activity; ends the user’s sessions',
  role: admin,
  params: byId,
  conditional: true,
  body: userChange,
  result: user,
  problems: [...write, 'not-acceptable-state', 'unknown-code'],
})
export const resetPassword = endpoint({
  id: 'reset-password',
  method: 'POST',
  path: '/api/users/{id}/password',
  summary: 'Set a new generated password and unlock',
  role: admin,
  params: byId,
  result: withPassword,
  problems: ['not-found'],
})
export const listUnits = endpoint({
  id: 'list-units',
  method: 'GET',
  path: '/api/units',
  summary: 'All units',
  role: 'signed-in',
  result: z.object({ items: z.array(unit) }),
  problems: ['login-required'],
})
export const createUnit = endpoint({
  id: 'create-unit',
  method: 'POST',
  path: '/api/units',
  summary: 'Create a unit',
  role: admin,
  status: 201,
  body: newUnit,
  result: unit,
  problems: ['invalid-request', 'duplicate', 'unknown-code'],
})
export const changeUnit = endpoint({
  id: 'change-unit',
  method: 'PATCH',
  path: '/api/units/{id}',
  summary: 'Change a unit',
  role: admin,
  params: byId,
  conditional: true,
  body: unitChange,
  result: unit,
  problems: [...write, 'unknown-code'],
})
export const listAreas = endpoint({
  id: 'list-areas',
  method: 'GET',
  path: '/api/areas',
  summary: 'District, subdistricts and towns as GeoJSON',
  role: 'signed-in',
  resultKind: 'json-text',
  result: z.object({
    type: z.literal('FeatureCollection'),
    features: z.array(
      z.object({ type: z.literal('Feature'), id: z.string(), geometry: z.unknown(), properties: area }),
    ),
  }),
  problems: ['login-required'],
})
export const changeArea = endpoint({
  id: 'change-area',
  method: 'PATCH',
  path: '/api/areas/{code}',
  summary: 'Change who manages an area, its name or its end',
  role: admin,
  params: z.object({ code: z.string() }),
  conditional: true,
  body: areaChange,
  result: area,
  problems: write,
})
export const readSettings = endpoint({
  id: 'read-settings',
  method: 'GET',
  path: '/api/settings',
  summary: 'What the client needs to know about this installation',
  role: 'anyone',
  result: z.object({
    district: z.string(),
    regionName: z.string(),
    demo: z.boolean(),
    bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
    basemap: z.object({
      kind: z.enum(['blank', 'ground', 'xyz', 'tianditu']),
      url: z.string().nullable().meta({
        description:
          'Template of this server’s own proxy with {layer}, {z}, {x}, {y}; never the address or key of the source',
      }),
      attribution: z.string().nullable(),
    }),
    mapApprovalNo: z.string().nullable(),
    uploadLimitBytes: z.int(),
    today: z.iso.date().meta({ description: 'The day to decide by, in the district' }),
    version: z.string(),
  }),
  problems: [],
})
export const readGround = endpoint({
  id: 'read-ground',
  method: 'GET',
  path: '/api/ground',
  summary: 'Invented ground of the demonstration as GeoJSON; empty in a real registry',
  role: 'anyone',
  resultKind: 'json-text',
  result: z.object({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()) }),
  problems: [],
})
export const basemapLayers = ['xyz', 'vec', 'cva', 'img', 'cia'] as const
export const readBasemapTile = endpoint({
  id: 'read-basemap-tile',
  method: 'GET',
  path: '/tiles/basemap/{layer}/{z}/{x}/{y}',
  summary: 'One raster tile of the configured base map, fetched by the server, which keeps the key',
  role: 'signed-in',
  resultKind: 'binary',
  params: z.object({
    layer: z
      .enum(basemapLayers)
      .meta({ description: 'vec, cva, img, cia of 天地图, or xyz for BASEMAP_URL' }),
    z: z.coerce.number().int().min(0).max(22),
    x: z.coerce.number().int().min(0),
    y: z.coerce.number().int().min(0),
  }),
  result: z.unknown(),
  problems: ['invalid-request', 'not-found', 'basemap-unavailable'],
})
