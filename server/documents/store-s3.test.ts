/** The S3 store against a small object store of our own that checks every signature (AWS Signature Version 4) by itself. */
import { createHash, createHmac } from 'node:crypto'
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { DocumentStore } from './store.ts'
import { s3Store } from './store-s3.ts'

const key = { accessKeyId: 'AKIDTEST', secretAccessKey: 'not+a/real=secret', region: 'cn-southwest-2' }
const objects = new Map<string, Buffer>()
const refused: string[] = []
let failures = 0

const sha = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex')
const hmac = (by: string | Buffer, text: string): Buffer => createHmac('sha256', by).update(text).digest()

/** Written from the specification, not from the library. */
function isSigned({ method, url, headers }: IncomingMessage): boolean {
  const match =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    )
  if (match === null || match[1] !== key.accessKeyId || match[3] !== key.region) return false
  const [, , day, , signed, signature] = match
  const at = String(headers['x-amz-date'])
  if (!at.startsWith(day!) || !signed!.split(';').includes('host')) return false
  const lines = signed!
    .split(';')
    .map((name) => `${name}:${String(headers[name]).trim()}\n`)
    .join('')
  const canonical = [method, url, '', lines, signed, headers['x-amz-content-sha256']].join('\n')
  const scope = `${day}/${key.region}/s3/aws4_request`
  const ofService = hmac(hmac(hmac(`AWS4${key.secretAccessKey}`, day!), key.region), 's3')
  const secret = hmac(ofService, 'aws4_request')
  return (
    hmac(secret, ['AWS4-HMAC-SHA256', at, scope, sha(canonical)].join('\n')).toString('hex') === signature
  )
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await buffer(request)
  const name = request.url ?? ''
  const claimed = String(request.headers['x-amz-content-sha256'])
  if (failures > 0) {
    failures -= 1
    response.writeHead(503).end()
  } else if (!isSigned(request) || (claimed !== 'UNSIGNED-PAYLOAD' && claimed !== sha(body))) {
    refused.push(name)
    response.writeHead(403).end()
  } else if (request.method === 'PUT') {
    objects.set(name, body)
    response.writeHead(200).end()
  } else {
    const found = objects.get(name)
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '')
    if (found === undefined) response.writeHead(404).end()
    else if (range === null) response.writeHead(200).end(found)
    else response.writeHead(206).end(found.subarray(Number(range[1]), Number(range[2]) + 1))
  }
}
const server = createServer((request, response) => void answer(request, response))

let store: DocumentStore
let endpoint = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  store = s3Store({ endpoint, bucket: 'panhuo', ...key })
})
beforeEach(() => {
  objects.clear()
  refused.length = 0
})
afterAll(() => void server.close())

const paper = Buffer.from('%PDF-1.4 处置方案')
const name = sha(paper)
const fileWith = (bytes: Buffer): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'panhuo-s3-')), 'upload')
  writeFileSync(path, bytes)
  return path
}

test('a paper goes to its bucket under its hash, signed, and the local file is gone', async () => {
  const path = fileWith(paper)
  await store.put(name, path)
  expect([...objects]).toEqual([[`/panhuo/documents/${name.slice(0, 2)}/${name}`, paper]])
  expect([refused, existsSync(path)]).toEqual([[], false])
})

test('it comes back whole, in part, and with its thumbnail beside it', async () => {
  await store.put(name, fileWith(paper))
  await store.putBytes(name, '.webp', Buffer.from('small'))
  expect(await buffer(await store.open(name))).toEqual(paper)
  expect((await buffer(await store.open(name, '', { start: 1, end: 3 }))).toString()).toBe('PDF')
  expect((await buffer(await store.open(name, '.webp'))).toString()).toBe('small')
  expect(refused).toEqual([])
})

test('the same content twice is one object', async () => {
  await store.put(name, fileWith(paper))
  await store.put(name, fileWith(paper))
  expect(objects.size).toBe(1)
})

test('a store that is busy is asked again; a paper that is not there, or a wrong key, is an error and the file stays', async () => {
  failures = 1
  await store.putBytes(name, '', paper)
  expect(objects.size).toBe(1)
  await expect(store.open('0'.repeat(64))).rejects.toThrow('404')
  const wrong = s3Store({ endpoint, bucket: 'panhuo', ...key, secretAccessKey: 'another' })
  const path = fileWith(paper)
  await expect(wrong.put(name, path)).rejects.toThrow('403')
  expect(existsSync(path)).toBe(true)
})
