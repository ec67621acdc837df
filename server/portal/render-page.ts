/**
 * A page of the portal as HTML: the same React components that the browser takes over, drawn here so that list and plot
 * read without JavaScript and a shared link has title and picture. All text is escaped by React or by `escape`.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { escapeXml as escape } from '../../shared/escape-xml.ts'
import type { PageData, PortalPage, PortalSettings } from '../../shared/portal.ts'
import { type PageHead, headOf } from '../../shared/portal-head.ts'
import type { Program } from '../http/context.ts'
import { portalFolder, portalRenderer } from '../paths.ts'
import { readPortalSettings } from './portal-settings.ts'

type Renderer = (page: PortalPage) => string
let renderer: Promise<Renderer> | null = null

const loadRenderer = async (): Promise<Renderer> => {
  const { render } = (await import(
    /* @vite-ignore */ portalRenderer.endsWith('.js') ? pathToFileURL(portalRenderer).href : portalRenderer
  )) as { render: Renderer }
  return render
}

interface Files {
  script: string | null
  styles: string[]
}
let files: Files | null = null
/** The sign of the house, small enough to stand in the page. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 36 36'%3E%3Cpath d='M17 12.6 31 9v15l-14-2.4z' fill='%239DBBD6'/%3E%3Cpath d='M5 5h26v26H5zM5 16l12-3.4M17 5v26M17 12.6 31 9M17 21.6 31 24' fill='none' stroke='%230E5290' stroke-width='2'/%3E%3C/svg%3E"
const STATIC = '/portal/static/'

/** Names of the built files, from the manifest; a program that was not built has pages without style and script. */
function builtFiles(): Files {
  if (files !== null) return files
  const path = join(portalFolder, '.vite', 'manifest.json')
  if (!existsSync(path)) return { script: null, styles: [] }
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Record<string, { file: string; css?: string[] }>
  const entry = manifest['portal/entry-client.tsx']
  files = {
    script: entry ? STATIC + entry.file : null,
    styles: (entry?.css ?? []).map((file) => STATIC + file),
  }
  return files
}

/** JSON inside a script element: no text in it can end the element. */
const embedded = (value: unknown): string =>
  JSON.stringify(value)
    .replaceAll('<', String.raw`\u003c`)
    .replaceAll('\u2028', String.raw`\u2028`)
    .replaceAll('\u2029', String.raw`\u2029`)

function headHtml(head: PageHead, origin: string, { styles }: Files): string {
  const meta = (name: string, content: string): string =>
    `<meta property="${name}" content="${escape(content)}">`
  return [
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">',
    `<title>${escape(head.title)}</title><meta name="description" content="${escape(head.description)}">`,
    ...(head.index ? [] : ['<meta name="robots" content="noindex">']),
    `<link rel="canonical" href="${origin}${head.path}">`,
    ...head.alternates.map(
      ({ lang, path }) => `<link rel="alternate" hreflang="${lang}" href="${origin}${path}">`,
    ),
    meta('og:title', head.title),
    meta('og:description', head.description),
    meta('og:type', 'website'),
    meta('og:url', origin + head.path),
    ...(head.image === null ? [] : [meta('og:image', origin + head.image)]),
    `<link rel="icon" type="image/svg+xml" href="${ICON}">`,
    ...styles.map((href) => `<link rel="stylesheet" href="${href}">`),
    ...(head.data === null ? [] : [`<script type="application/ld+json">${embedded(head.data)}</script>`]),
  ].join('\n')
}

/** @param origin address of this site, for links that are read elsewhere */
export async function renderPage(
  program: Pick<Program, 'config' | 'db' | 'today'>,
  page: PageData,
  lang: PortalPage['lang'],
  known?: { settings: PortalSettings; origin: string; epoch: number | null },
): Promise<string> {
  renderer ??= loadRenderer()
  const { settings, origin, epoch } = known ?? {
    settings: await readPortalSettings(program.db, program.config),
    origin: program.config.publicOrigin ?? '',
    epoch: null,
  }
  const whole: PortalPage = { lang, today: program.today(), epoch, settings, page }
  const built = builtFiles()
  const body = (await renderer)(whole)
  const script =
    built.script === null || (page.kind === 'offer' && page.preview)
      ? ''
      : `<script id="portal-data" type="application/json">${embedded(whole)}</script><script type="module" src="${built.script}"></script>`
  return `<!doctype html>\n<html lang="${lang}">\n<head>\n${headHtml(headOf(whole), origin, built)}\n</head>\n<body><div id="portal">${body}</div>${script}</body>\n</html>\n`
}
