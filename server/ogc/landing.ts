/** The way in: landing page, conformance declaration, and the list of collections with each one's description. */
import { readParameters } from './parameters.ts'
import { type Call, type Link, MEDIA, collectionOf, say, selfLinks, word } from './call.ts'
import type { Collection, Extent } from './collection.ts'
import { conformanceClasses } from './conformance.ts'
import { CRS84, STORAGE_CRS, crsList } from './crs.ts'
import type { PageBody } from './html.ts'
import { send } from './respond.ts'

const REL = 'http://www.opengis.net/def/rel/ogc/1.0'

/** A resource as JSON and as a page. */
const both = ({ base }: Call, rel: string, path: string, title: string): Link[] => [
  { rel, type: MEDIA.json, href: `${base}${path}?f=json`, title },
  { rel, type: MEDIA.html, href: `${base}${path}?f=html`, title },
]

/** What a page lists of links: one way to each resource, as a page. */
const shownLinks = (links: readonly Link[]): { href: string; text: string; note: string }[] =>
  links
    .filter(({ rel, type }) => rel !== 'self' && (type === MEDIA.html || rel === 'alternate'))
    .filter(({ href }, index, all) => all.findIndex((one) => one.href === href) === index)
    .map(({ href, title, rel }) => ({ href, text: title ?? rel, note: '' }))

export async function landing(call: Call): Promise<void> {
  readParameters(call.request, ['f'])
  const { base, lang } = call
  const links: Link[] = [
    ...selfLinks(call, ''),
    { rel: 'service-desc', type: MEDIA.openapi, href: `${base}/api?f=json`, title: word(lang, 'api') },
    { rel: 'service-doc', type: MEDIA.html, href: `${base}/api?f=html`, title: word(lang, 'api') },
    ...both(call, 'conformance', '/conformance', word(lang, 'conformance')),
    ...both(call, 'data', '/collections', word(lang, 'collections')),
    // The same two by the names of OGC API Common (19-072, 20-024).
    ...both(call, `${REL}/conformance`, '/conformance', word(lang, 'conformance')),
    ...both(call, `${REL}/data`, '/collections', word(lang, 'collections')),
    ...both(call, `${REL}/tiling-schemes`, '/tileMatrixSets', 'TileMatrixSets'),
  ]
  const title = word(lang, 'title')
  const description = word(lang, 'what')
  send(call, {
    json: { title, description, attribution: word(lang, 'attribution'), links },
    page: {
      title,
      trail: [],
      intro: description,
      sections: [
        { kind: 'links', title: word(lang, 'home'), links: shownLinks(links) },
        ...(call.user
          ? []
          : [{ kind: 'text', title: word(lang, 'login.title'), text: word(lang, 'login.what') } as const]),
      ],
    },
  })
}

export async function conformance(call: Call): Promise<void> {
  readParameters(call.request, ['f'])
  const title = word(call.lang, 'conformance')
  send(call, {
    json: { conformsTo: conformanceClasses, links: selfLinks(call, '/conformance') },
    page: {
      title,
      trail: [['/conformance', title]],
      sections: [{ kind: 'code', title, text: conformanceClasses.join('\n') }],
    },
  })
}

export async function listCollections(call: Call): Promise<void> {
  readParameters(call.request, ['f'])
  const { lang, base } = call
  const collections = await call.collections()
  const described = await Promise.all(collections.map((one) => describe(call, one)))
  const title = word(lang, 'collections')
  send(call, {
    json: {
      links: selfLinks(call, '/collections'),
      crs: crsList.map(({ uri }) => uri),
      collections: described,
    },
    page: {
      title,
      trail: [['/collections', title]],
      sections: [
        {
          kind: 'links',
          title,
          links: collections.map((one) => ({
            href: `${base}/collections/${one.id}?f=html`,
            text: say(lang, one.title),
            note: say(lang, one.description),
          })),
        },
      ],
    },
  })
}

export async function readCollection(call: Call): Promise<void> {
  readParameters(call.request, ['f'])
  const collection = await collectionOf(call)
  const path = `/collections/${collection.id}`
  const described = await describe(call, collection)
  const links = [...selfLinks(call, path), ...described.links.filter(({ rel }) => rel !== 'self')]
  send(call, { json: { ...described, links }, page: collectionPage(call, collection, links) })
}

function collectionPage(
  call: Call,
  { id, title, description }: Collection,
  links: readonly Link[],
): PageBody {
  const { lang } = call
  return {
    title: say(lang, title),
    trail: [
      ['/collections', word(lang, 'collections')],
      [`/collections/${id}`, say(lang, title)],
    ],
    intro: say(lang, description),
    sections: [{ kind: 'links', title: word(lang, 'home'), links: shownLinks(links) }],
  }
}

interface Described extends Record<string, unknown> {
  links: Link[]
}

export async function describe(call: Call, collection: Collection): Promise<Described> {
  const { lang } = call
  const { id } = collection
  return {
    id,
    title: say(lang, collection.title),
    description: say(lang, collection.description),
    itemType: 'feature',
    extent: extentJson(await collection.extent()),
    ...(collection.geometry && {
      crs: crsList.map(({ uri }) => uri),
      storageCrs: STORAGE_CRS.uri,
    }),
    links: collectionLinks(call, collection),
  }
}

function collectionLinks(call: Call, { id, tiles }: Collection): Link[] {
  const { base, lang } = call
  const path = `/collections/${id}`
  const schema = (name: 'queryables' | 'sortables' | 'schema'): Link[] => [
    { rel: `${REL}/${name}`, type: MEDIA.schema, href: `${base}${path}/${name}`, title: word(lang, name) },
    {
      rel: `${REL}/${name}`,
      type: MEDIA.html,
      href: `${base}${path}/${name}?f=html`,
      title: word(lang, name),
    },
  ]
  const items = { rel: 'items', title: word(lang, 'items') }
  const tileLinks: Link[] =
    tiles === null
      ? []
      : [
          ...both(call, `${REL}/tilesets-vector`, `${path}/tiles`, word(lang, 'tiles')),
          {
            rel: 'styles',
            type: 'application/vnd.mapbox.style+json',
            href: `${base}${path}/style`,
            title: word(lang, 'style'),
          },
        ]
  return [
    { rel: 'self', type: MEDIA.json, href: `${base}${path}?f=json` },
    { ...items, type: MEDIA.geojson, href: `${base}${path}/items?f=json` },
    { ...items, type: MEDIA.html, href: `${base}${path}/items?f=html` },
    ...schema('queryables'),
    ...schema('sortables'),
    ...schema('schema'),
    ...tileLinks,
  ]
}

/** Seven decimals, outwards: programs write an extent as a box with so many, and what lies at its edge must stay inside. */
function outwards([west, south, east, north]: NonNullable<Extent['bbox']>): number[] {
  const down = (value: number): number => Math.floor(value * 1e7) / 1e7
  const up = (value: number): number => Math.ceil(value * 1e7) / 1e7
  return [down(west), down(south), up(east), up(north)]
}

const extentJson = ({ bbox, interval }: Extent): Record<string, unknown> => ({
  ...(bbox && { spatial: { bbox: [outwards(bbox)], crs: CRS84.uri } }),
  ...(interval && {
    temporal: { interval: [interval], trs: 'http://www.opengis.net/def/uom/ISO-8601/0/Gregorian' },
  }),
})
