/** What the portal serves as files: photos of what is public now, the picture of a shared link, the sitemap. */
import { pipeline } from 'node:stream/promises'
import type { Router } from 'express'
import { documentStore } from '../documents/store.ts'
import { Problem } from '../http/problem.ts'
import { readPortalSettings } from './portal-settings.ts'
import * as read from './portal.sql.ts'
import { type PortalParts, send } from './portal-answer.ts'
import { shareCard } from './share-card.ts'

export function fileRoutes(router: Router, parts: PortalParts): void {
  const { program, database, cache } = parts
  router.get('/photo/:name', async (request, response) => {
    const sha256 = /^([0-9a-f]{64})\.webp$/.exec(request.params.name)?.[1] ?? ''
    if (!(await database.read((db) => read.isPublicPhoto(db, sha256)))) throw new Problem('not-found')
    const source = await documentStore(program.config).open(sha256, '.public.webp')
    response.set({ 'Content-Type': 'image/webp', 'Cache-Control': 'public, max-age=86400' })
    await pipeline(source, response).catch(() => undefined)
  })
  router.get('/card/:name', async (request, response) => {
    const no = /^(JLP-\d{4}-\d{3,6}|portal)\.png$/.exec(request.params.name)?.[1]
    if (no === undefined) throw new Problem('not-found')
    const { body } = await cache.text(`card ${no}`, () => cardText(parts, no))
    response.set('Cache-Control', 'public, max-age=3600').type('png').send(Buffer.from(body, 'base64'))
  })
  router.get('/sitemap.xml', async (_request, response) => {
    const origin = program.config.publicOrigin ?? ''
    const text = await cache.text('sitemap', async () => {
      const urls = (await database.read(read.listNumbers)).map(
        ({ no, on }) => `<url><loc>${origin}/portal/o/${no}</loc><lastmod>${on}</lastmod></url>`,
      )
      return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>${origin}/portal</loc></url>${urls.join('')}</urlset>`
    })
    await send(response, 'application/xml', text)
  })
}

/** As base64: the cache keeps texts. */
async function cardText({ database, program }: PortalParts, no: string): Promise<string> {
  const found = no === 'portal' ? null : await database.read((db) => read.findOffer(db, no))
  if (no !== 'portal' && (found === null || found.withdrawn)) throw new Problem('not-found')
  const settings = await database.read((db) => readPortalSettings(db, program.config))
  return (await shareCard(found?.offer ?? null, settings)).toString('base64')
}
