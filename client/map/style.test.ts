/** The style as data: unique layers over known sources, true to the symbol table, one layer per dash. */
import type { LayerSpecification } from 'maplibre-gl'
import { describe, expect, it } from 'vitest'
import { assetStageCodes } from '../../shared/codes/asset-track.ts'
import { toDayNumber } from '../../shared/workflow/iso-date.ts'
import { ASSET_SOURCE } from './asset-expressions.ts'
import { assetHitLayers, assetLayers, assetTileUrl, type ColourMode } from './asset-layers.ts'
import { basemapOf, basemapParts } from './basemap.ts'
import { lampOn } from './lamp-layers.ts'
import { nameLayers } from './name-layers.ts'
import { SELECTION_SOURCE, selectionLayers } from './selection-layers.ts'
import { stateFill } from './state-fill.ts'
import { groundLayers, groundStyle } from './style.ts'

const modes: readonly ColourMode[] = ['stage', 'title', 'use', 'state', 'lamp']

function everyLayer(mode: ColourMode): LayerSpecification[] {
  return [
    ...groundLayers(),
    ...assetLayers({ lang: 'zh-CN', mode, today: '2026-11-20', stateFill }),
    ...nameLayers('zh-CN'),
    ...selectionLayers(),
  ]
}

/** The stages that a filter of the form ['in', ['get', 'stage'], ['literal', […]]] admits. */
function stagesIn(layer: LayerSpecification): string[] {
  const text = JSON.stringify('filter' in layer ? layer.filter : [])
  return assetStageCodes.filter((stage) => text.includes(`"${stage}"`))
}

describe.each(modes)('layers coloured by %s', (mode) => {
  const layers = everyLayer(mode)
  it('have unique ids and sources that exist', () => {
    const ids = layers.map((layer) => layer.id)
    expect(new Set(ids).size).toBe(ids.length)
    const known = [...Object.keys(groundStyle().sources), ASSET_SOURCE, SELECTION_SOURCE]
    const used = new Set(layers.flatMap((layer) => ('source' in layer ? [layer.source] : [])))
    expect([...used].filter((source) => !known.includes(source))).toEqual([])
  })
  it('have the surfaces that catch the pointer', () => {
    const ids = layers.map((layer) => layer.id)
    expect(assetHitLayers.every((id) => ids.includes(id))).toBe(true)
  })
  it('never take a dash from feature data', () => {
    const dashes = layers.flatMap((layer) => (layer.type === 'line' ? [layer.paint?.['line-dasharray']] : []))
    expect(JSON.stringify(dashes)).not.toContain('get')
  })
})

describe('family and stage', () => {
  const layers = assetLayers({ lang: 'zh-CN', mode: 'stage' })
  it('outline every stage exactly once', () => {
    const outlines = layers.filter((layer) => layer.id.startsWith('asset-line'))
    expect(outlines.flatMap(stagesIn).toSorted()).toEqual([...assetStageCodes].toSorted())
  })
  it('dash what is still to be checked, as 4 – 2.5 px at 1.5 px', () => {
    const check = layers.find((layer) => layer.id === 'asset-line-check')
    expect(check?.paint).toMatchObject({ 'line-dasharray': [2.7, 1.7] })
  })
  it('hatch what is in progress and dot what is suspended', () => {
    expect(stagesIn(layers.find((layer) => layer.id === 'asset-hatch') ?? layers[0]!)).toEqual(['progress'])
    expect(stagesIn(layers.find((layer) => layer.id === 'asset-dots') ?? layers[0]!)).toEqual(['suspended'])
  })
})

describe('labels', () => {
  const unit = (lang: 'zh-CN' | 'en') => JSON.stringify(assetLayers({ lang, mode: 'stage' }))
  it('write areas in the language shown', () => {
    expect(unit('zh-CN')).toContain(' 亩')
    expect(unit('en')).toContain(' mu')
  })
  it('are plot numbers first, never the number of the registry', () => {
    const plot = assetLayers({ lang: 'zh-CN', mode: 'stage' }).find(({ id }) => id === 'asset-label-plot')
    expect(plot?.minzoom).toBe(14.5)
    expect(JSON.stringify(plot)).toContain('["get","plot_no"]')
    expect(JSON.stringify(plot)).not.toContain('["get","no"]')
  })
  it('take English place names where there are any', () => {
    expect(JSON.stringify(nameLayers('en'))).toContain('nameEn')
    expect(JSON.stringify(nameLayers('zh-CN'))).not.toContain('nameEn')
  })
})

describe('tiles of a filter', () => {
  it('carry the filter as it is, encoded once', () => {
    const url = assetTileUrl('https://host', "family = 'idle_land' AND area_m2 >= 2000")
    expect(url.startsWith('https://host/tiles/assets/{z}/{x}/{y}.mvt?filter=')).toBe(true)
    expect(new URL(url).searchParams.get('filter')).toBe("family = 'idle_land' AND area_m2 >= 2000")
  })
  it('have no query without a filter', () => {
    expect(assetTileUrl('https://host', '')).toBe('https://host/tiles/assets/{z}/{x}/{y}.mvt')
  })
})

describe('base map', () => {
  it('asks Tianditu through this site only, so that the key stays on the server', () => {
    const { sources } = basemapParts(
      basemapOf({ kind: 'tianditu', url: null, attribution: null }),
      'https://host',
    )
    const tiles = Object.values(sources).flatMap((source) => ('tiles' in source ? (source.tiles ?? []) : []))
    expect(tiles).toHaveLength(2)
    expect(tiles.every((url) => url.startsWith('https://host/tiles/basemap/'))).toBe(true)
  })
  it('completes the path of the proxy, which the worker of the map could not', () => {
    const { sources } = basemapParts(
      basemapOf({ kind: 'xyz', url: '/tiles/basemap/xyz/{z}/{x}/{y}', attribution: null }),
      'https://host',
    )
    expect(sources['basemap']).toMatchObject({ tiles: ['https://host/tiles/basemap/xyz/{z}/{x}/{y}'] })
  })
  it('falls back to the plain ground when tiles have no address', () => {
    expect(basemapOf({ kind: 'xyz', url: null, attribution: null })).toEqual({ kind: 'ground' })
  })
})

describe('lamps on the map', () => {
  /** Only what the lamp's expression is made of. */
  const evaluate = (part: unknown, tile: Readonly<Record<string, number | true>>): unknown => {
    if (!Array.isArray(part)) return part
    const [op, ...args] = part as [string, ...unknown[]]
    const value = (index: number): unknown => evaluate(args[index], tile)
    if (op === 'get') return tile[String(args[0])]
    if (op === 'has') return String(args[0]) in tile
    if (op === '!') return value(0) === false
    if (op === '<') return Number(value(0)) < Number(value(1))
    if (op === '<=') return Number(value(0)) <= Number(value(1))
    if (op === 'coalesce') return value(0) ?? value(1)
    for (let index = 0; index + 1 < args.length; index += 2)
      if (value(index) === true) return value(index + 1)
    return value(args.length - 1)
  }
  it('turn with the day, not with the tile', () => {
    const tile = { due: toDayNumber('2026-12-01'), yellow: toDayNumber('2026-11-21') }
    const said = (today: string, properties: Readonly<Record<string, number | true>> = tile): unknown =>
      evaluate(lampOn(today), properties)
    expect(said('2026-11-20')).toBe('green')
    expect(said('2026-11-21')).toBe('yellow')
    expect(said('2026-12-01')).toBe('yellow')
    expect(said('2026-12-02')).toBe('red')
    expect(said('2026-12-02', { stopped: true })).toBe('stopped')
    expect(said('2026-12-02', {})).toBe('')
  })
})
