/** Documents 材料: a file stored once by its content, named by documents, filed in cases under a kind. */
import { z } from 'zod'
import { documentKindCodes } from './workflow/document-kinds.ts'

/** What may be kept, by what the content is. Preview: what a browser shows by itself. */
export const mediaTypes = {
  'application/pdf': { extension: 'pdf', preview: true, thumbnail: false },
  'image/jpeg': { extension: 'jpg', preview: true, thumbnail: true },
  'image/png': { extension: 'png', preview: true, thumbnail: true },
  'image/webp': { extension: 'webp', preview: true, thumbnail: true },
  'image/tiff': { extension: 'tif', preview: false, thumbnail: true },
  'image/heic': { extension: 'heic', preview: false, thumbnail: false },
  'image/heif': { extension: 'heif', preview: false, thumbnail: false },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    extension: 'docx',
    preview: false,
    thumbnail: false,
  },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
    extension: 'xlsx',
    preview: false,
    thumbnail: false,
  },
  'application/x-cfb': { extension: 'doc', preview: false, thumbnail: false },
  'application/zip': { extension: 'zip', preview: false, thumbnail: false },
  'text/plain': { extension: 'txt', preview: false, thumbnail: false },
} as const
export type MediaType = keyof typeof mediaTypes
export const isMediaType = (type: string): type is MediaType => Object.hasOwn(mediaTypes, type)

export const documentSources = ['upload', 'notice', 'import'] as const

export const documentRow = z
  .object({
    id: z.uuid(),
    title: z.string(),
    fileName: z.string(),
    mediaType: z.string(),
    sizeBytes: z.int(),
    sha256: z.string(),
    hasThumbnail: z.boolean(),
    source: z.enum(documentSources),
    version: z.int().meta({ description: '1 for the first' }),
    replacesId: z.uuid().nullable().meta({ description: 'The version before' }),
    replacedById: z.uuid().nullable(),
    createdAt: z.iso.datetime(),
    createdByName: z.string(),
    readable: z.boolean().meta({
      description:
        'False: names private holders, and this role sees such names masked; title and file name are withheld too',
    }),
  })
  .meta({ id: 'Document' })
export type DocumentRow = z.infer<typeof documentRow>

/** A document as it lies in a case. */
export const filedDocument = z
  .object({
    ...documentRow.shape,
    filingId: z.uuid(),
    caseId: z.uuid(),
    caseNo: z.string(),
    assetName: z.string(),
    kind: z.enum(documentKindCodes),
    round: z.int(),
    filedAt: z.iso.datetime(),
    filedByName: z.string(),
    removedAt: z.iso.datetime().nullable(),
    removedReason: z.string().nullable(),
    views: z.int().meta({ description: 'How often it was opened' }),
  })
  .meta({ id: 'FiledDocument' })
export type FiledDocument = z.infer<typeof filedDocument>

/** One document by itself: its versions, the cases it serves, and whether this person may see who opened it. */
export const documentDetail = z
  .object({
    ...documentRow.shape,
    versions: z.array(documentRow).meta({ description: 'All of them, newest first' }),
    filings: z.array(
      z.object({
        filingId: z.uuid(),
        caseId: z.uuid(),
        caseNo: z.string(),
        assetName: z.string(),
        kind: z.enum(documentKindCodes),
        filedAt: z.iso.datetime(),
        filedByName: z.string(),
        removedAt: z.iso.datetime().nullable(),
      }),
    ),
    showsViews: z.boolean(),
  })
  .meta({ id: 'DocumentDetail' })
export type DocumentDetail = z.infer<typeof documentDetail>

export const documentView = z
  .object({ userName: z.string(), act: z.enum(['preview', 'download']), at: z.iso.datetime() })
  .meta({ id: 'DocumentView' })
