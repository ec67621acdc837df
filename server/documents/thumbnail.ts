/** A small picture of an image, turned upright, without its metadata. A picture that cannot be read is refused. */
import sharp from 'sharp'
import { fault } from '../http/problem.ts'

const EDGE_PX = 320
/** About 12,000 × 12,000: a small file can claim to be a huge picture. */
const MOST_PIXELS = 150_000_000

export interface Thumbnail {
  bytes: Buffer
  width: number
  height: number
}

/** @throws {Problem} unsupported-file for a broken or oversized picture */
export async function makeThumbnail(path: string): Promise<Thumbnail> {
  try {
    const image = sharp(path, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
    const { width, height } = await image.metadata()
    const bytes = await image
      .rotate()
      .resize(EDGE_PX, EDGE_PX, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 78 })
      .toBuffer()
    return { bytes, width, height }
  } catch {
    throw fault('unsupported-file', 'fileName', 'document.picture')
  }
}
