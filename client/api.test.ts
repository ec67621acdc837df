/** What every request carries, and what a failure looks like to a page. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { endpoint } from '../shared/api/endpoint.ts'
import { ApiProblem, retryAfterSeconds } from './api-problem.ts'
import { call, fillPath, onSessionEnd, queryText } from './api.ts'
import { setLang } from './language.ts'

const correct = endpoint({
  id: 'correct-thing',
  method: 'PATCH',
  path: '/api/things/{id}',
  summary: '',
  role: 'signed-in',
  params: z.object({ id: z.string() }),
  body: z.object({ name: z.string() }),
  result: z.object({ name: z.string() }),
  problems: [],
})

function answer(body: unknown, init: ResponseInit): ReturnType<typeof vi.fn<typeof fetch>> {
  const fake = vi.fn<typeof fetch>(
    async () => new Response(body === null ? null : JSON.stringify(body), init),
  )
  vi.stubGlobal('fetch', fake)
  return fake
}

async function failure(): Promise<ApiProblem> {
  const error: unknown = await call(correct, { params: { id: 'a' }, body: { name: 'x' } }).catch(
    (e: unknown) => e,
  )
  if (!(error instanceof ApiProblem)) throw new Error('not an ApiProblem')
  return error
}

afterEach(() => {
  vi.unstubAllGlobals()
  setLang('zh-CN')
})

describe('a command', () => {
  it('carries its version, its key and the language, and gives back the new ETag', async () => {
    setLang('en')
    const fake = answer({ name: 'y' }, { status: 200, headers: { etag: '"8"' } })
    const result = await call(correct, {
      params: { id: 'a/b' },
      body: { name: 'y' },
      ifMatch: '"7"',
      idempotencyKey: 'once',
    })
    expect(result).toEqual({ data: { name: 'y' }, etag: '"8"' })
    const [url, init] = fake.mock.calls[0] ?? []
    expect(url).toBe('/api/things/a%2Fb')
    const headers = new Headers(init?.headers)
    expect(Object.fromEntries(headers)).toMatchObject({
      'if-match': '"7"',
      'idempotency-key': 'once',
      'accept-language': 'en',
      'content-type': 'application/json',
    })
    expect(init?.credentials).toBe('same-origin')
  })
  it('gives nothing for 204', async () => {
    answer(null, { status: 204 })
    expect((await call(correct, { params: { id: 'a' }, body: { name: 'x' } })).data).toBeUndefined()
  })
})

describe('a failure', () => {
  it('names its kind, its fields and the number to quote', async () => {
    answer(
      {
        type: '/problems/invalid-request',
        status: 400,
        title: '填写有误',
        instance: 'req-7',
        errors: [{ pointer: '/name', code: 'required', message: '必填', params: { max: 3, odd: {} } }],
      },
      { status: 400, headers: { 'content-type': 'application/problem+json' } },
    )
    const problem = await failure()
    expect(problem).toMatchObject({
      status: 400,
      type: 'invalid-request',
      title: '填写有误',
      requestId: 'req-7',
    })
    expect(problem.errors).toEqual([
      { pointer: '/name', code: 'required', message: '必填', params: { max: 3 } },
    ])
  })
  it('survives an answer that is no problem document', async () => {
    vi.stubGlobal(
      'fetch',
      vi.fn<typeof fetch>(
        async () => new Response('<html>', { status: 502, headers: { 'retry-after': '5' } }),
      ),
    )
    expect(await failure()).toMatchObject({ status: 502, type: 'http-502', retryAfter: 5 })
  })
  it('is a problem too when the server is not reached', async () => {
    vi.stubGlobal(
      'fetch',
      vi.fn<typeof fetch>(async () => Promise.reject(new TypeError('Failed to fetch'))),
    )
    expect(await failure()).toMatchObject({ status: 0, type: 'network', title: '连不上服务器' })
  })
  it('tells the frame when the session has ended', async () => {
    const ended = vi.fn<() => void>()
    const stop = onSessionEnd(ended)
    answer({ type: '/problems/login-required', title: '登录后再操作', status: 401 }, { status: 401 })
    await failure()
    stop()
    expect(ended).toHaveBeenCalledOnce()
  })
})

describe('addresses', () => {
  it('leave out what is absent and repeat lists', () => {
    expect(queryText({ q: '黄桷坪', page: 2, sort: undefined, of: null, family: ['a', 'b'] })).toBe(
      '?q=%E9%BB%84%E6%A1%B7%E5%9D%AA&page=2&family=a&family=b',
    )
    expect(queryText(undefined)).toBe('')
  })
  it('need every parameter', () => {
    expect(() => fillPath('/api/things/{id}', {})).toThrow(/id/)
  })
  it('read both forms of Retry-After', () => {
    const now = new Date('2026-11-20T00:00:00Z')
    expect(retryAfterSeconds('30', now)).toBe(30)
    expect(retryAfterSeconds('Fri, 20 Nov 2026 00:01:00 GMT', now)).toBe(60)
    expect(retryAfterSeconds(null, now)).toBeNull()
  })
})
