/**
 * Fails the build when what a browser must fetch grows over the budget (gzip kB): the shell, and everything
 * up to the first map, for staff and for visitors. Only this build's output is measured.
 */
import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

const STAFF_KB = { shell: 170, 'first map': 620 } as const
/** Of the portal's: its own code and words, without MapLibre and Preact. */
const PORTAL_KB = { 'portal with map': 480, 'portal own': 45 } as const

interface Piece {
  readonly size: number
  readonly imports: readonly string[]
  readonly css: readonly string[]
  readonly facade: string | null
}

type Pieces = ReadonlyMap<string, Piece>

function gzipBytes(content: string | Uint8Array): number {
  return gzipSync(content, { level: 9 }).byteLength
}

/** A chunk, its static imports and their style sheets, each once. */
function withImports(pieces: Pieces, starts: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>()
  const queue = [...starts]
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (found.has(name)) continue
    found.add(name)
    const piece = pieces.get(name)
    queue.push(...(piece?.imports ?? []), ...(piece?.css ?? []))
  }
  return found
}

function kilobytes(pieces: Pieces, names: ReadonlySet<string>): number {
  return [...names].reduce((sum, name) => sum + (pieces.get(name)?.size ?? 0), 0) / 1024
}

type Sizes = (
  pieces: Pieces,
  named: (end: string) => string[],
  worker: readonly string[],
) => Record<string, number>

function budget(limits: Readonly<Record<string, number>>, sizesOf: Sizes): Plugin {
  return {
    name: 'panhuo-size-budget',
    apply: (_, { command, mode }) => command === 'build' && mode === 'production',
    writeBundle(_, bundle) {
      const pieces = new Map<string, Piece>()
      for (const [name, output] of Object.entries(bundle)) {
        const chunk = output.type === 'chunk' ? output : null
        const size = gzipBytes(output.type === 'chunk' ? output.code : output.source)
        pieces.set(name, {
          size,
          imports: chunk?.imports ?? [],
          css: [...(chunk?.viteMetadata?.importedCss ?? [])],
          facade: chunk?.facadeModuleId ?? null,
        })
      }
      const named = (end: string): string[] =>
        [...pieces].filter(([, piece]) => piece.facade?.endsWith(end) === true).map(([name]) => name)
      const worker = [...pieces.keys()].filter((name) => name.includes('maplibre-gl-worker'))
      const sizes = sizesOf(pieces, named, worker)
      for (const [what, limit] of Object.entries(limits)) {
        const size = sizes[what] ?? 0
        console.info(`${what}: ${size.toFixed(0)} of ${limit} kB gzip`)
        if (size > limit) this.error(`${what} is ${size.toFixed(0)} kB gzip, over its budget of ${limit}`)
      }
    },
  }
}

export const sizeBudget = (): Plugin =>
  budget(STAFF_KB, (pieces, named, worker) => {
    const entries = named('index.html')
    const mapStarts = [...entries, ...named('map/map-page.tsx'), ...named('map/create-map.ts'), ...worker]
    return {
      shell: kilobytes(pieces, withImports(pieces, entries)),
      'first map': kilobytes(pieces, withImports(pieces, mapStarts)),
    }
  })

const ofLibraries = /(?:^|\/)(?:maplibre|preact)[^/]*\.(?:js|css)$/

export const portalBudget = (): Plugin =>
  budget(PORTAL_KB, (pieces, named, worker) => {
    const starts = [...named('portal/entry-client.tsx'), ...named('portal/portal-map.ts'), ...worker]
    const all = withImports(pieces, starts)
    return {
      'portal with map': kilobytes(pieces, all),
      'portal own': kilobytes(pieces, new Set([...all].filter((name) => !ofLibraries.test(name)))),
    }
  })
