/** The same in a bucket of any S3-compatible service, by path-style addresses. */
import { createHash } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { AwsClient } from 'aws4fetch'
import type { S3Config } from '../config.ts'
import type { DocumentStore } from './store.ts'

export function s3Store(config: S3Config): DocumentStore {
  const client = new AwsClient({
    accessKeyId: config.accessKeyId,
    secretAccessKey: config.secretAccessKey,
    region: config.region,
    service: 's3',
    retries: 3,
  })
  const urlOf = (sha256: string, suffix = ''): string =>
    `${config.endpoint}/${config.bucket}/documents/${sha256.slice(0, 2)}/${sha256}${suffix}`
  // The hash of the content is part of the signature: a store refuses bytes that were damaged on the way.
  const send = async (url: string, body: Uint8Array): Promise<void> => {
    const sha256 = createHash('sha256').update(body).digest('hex')
    const headers = { 'x-amz-content-sha256': sha256 }
    const answer = await client.fetch(url, { method: 'PUT', headers, body: new Uint8Array(body) })
    if (!answer.ok) throw new Error(`object store answered ${answer.status} to PUT`)
  }
  return {
    put: async (sha256, path) => {
      // Signing covers the whole body: uploads are limited to what fits in memory (DOCUMENT_LIMIT_MB).
      await send(urlOf(sha256), await readFile(path))
      await rm(path, { force: true })
    },
    putBytes: async (sha256, suffix, bytes) => send(urlOf(sha256, suffix), bytes),
    open: async (sha256, suffix, range) => {
      const answer = await client.fetch(urlOf(sha256, suffix), {
        headers: range === undefined ? {} : { range: `bytes=${range.start}-${range.end}` },
      })
      if (!answer.ok || answer.body === null) throw new Error(`object store answered ${answer.status} to GET`)
      return Readable.from(answer.body)
    },
  }
}
