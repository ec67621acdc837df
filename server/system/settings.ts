/** What the client needs to know before anybody logs in. Must never answer a key, an address of a source, or a count. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { readSettings } from '../../shared/api/admin-api.ts'
import type { ResultOf } from '../../shared/api/endpoint.ts'
import type { Config } from '../config.ts'
import type { Context } from '../http/context.ts'
import { projectRoot } from '../paths.ts'
import { isDemonstration, regionBox } from './settings.sql.ts'

type Settings = ResultOf<typeof readSettings>

const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')))

export async function settings(_input: unknown, { db, config, today }: Context): Promise<Settings> {
  const region = await regionBox(db)
  return {
    district: config.district,
    regionName: region.name,
    demo: await isDemonstration(db),
    bbox: region.bbox,
    basemap: basemapOf(config),
    mapApprovalNo: config.mapApprovalNo,
    uploadLimitBytes: config.uploadLimitBytes,
    today: today(),
    version,
  }
}

const attributions = { blank: null, ground: null, xyz: null, tianditu: '天地图' } as const

function basemapOf({ basemap }: Config): Settings['basemap'] {
  const proxied = basemap.kind === 'xyz' || basemap.kind === 'tianditu'
  return {
    kind: basemap.kind,
    url: proxied ? `/tiles/basemap/${basemap.kind === 'xyz' ? 'xyz' : '{layer}'}/{z}/{x}/{y}` : null,
    attribution: attributions[basemap.kind],
  }
}
