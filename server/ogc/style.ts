/** A plain MapLibre style for a collection's tiles: fill, line and points, assets in the seal colours of their families. */
import { type Call, say } from './call.ts'
import type { Collection, TileLayer } from './collection.ts'
import { readParameters } from './parameters.ts'
import { sendText } from './respond.ts'
import { tileJson, tiledCollection } from './tiles.ts'

export async function readStyle(call: Call): Promise<void> {
  readParameters(call.request, ['f'])
  const { collection, tiles } = await tiledCollection(call)
  const style = {
    version: 8,
    name: say(call.lang, collection.title),
    sources: { [collection.id]: { type: 'vector', ...(await tileJson(call, collection, tiles)) } },
    layers: tiles.layers.flatMap((layer) => drawn(collection, layer)),
  }
  sendText(call, { type: 'application/vnd.mapbox.style+json', text: JSON.stringify(style) })
}

function drawn(collection: Collection, { id, kind }: TileLayer['layers'][number]): Record<string, unknown>[] {
  const colour = colourOf(collection)
  const from = { source: collection.id, 'source-layer': id }
  const line = { id: `${id}-line`, type: 'line', ...from, paint: { 'line-color': colour, 'line-width': 1 } }
  if (kind === 'line') return [line]
  if (kind === 'polygon')
    return [
      { id: `${id}-fill`, type: 'fill', ...from, paint: { 'fill-color': colour, 'fill-opacity': 0.45 } },
      line,
    ]
  const filter = [
    'any',
    ['has', 'count'],
    ['==', ['get', 'geometry_kind'], 'point'],
    ['!', ['has', 'family']],
  ]
  return [
    {
      id: `${id}-circle`,
      type: 'circle',
      ...from,
      filter,
      paint: { 'circle-color': colour, 'circle-radius': 5 },
    },
  ]
}

/** As client/ui/tokens.css has them. */
const colours = { idle_land: '#95480f', untitled: '#66398c', concession: '#0a6468' } as const
const OTHER = '#4b5a66'

function colourOf({ editable }: Collection): unknown {
  if (!editable) return OTHER
  const own = Object.entries(colours).find(([code]) => code === editable.family)
  return own ? own[1] : ['match', ['get', 'family'], ...Object.entries(colours).flat(), OTHER]
}
