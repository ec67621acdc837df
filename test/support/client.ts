/** A caller with a cookie: what a browser or a script would send. */
export interface Answer<T = unknown> {
  status: number
  body: T
  headers: Headers
  etag: string | null
}

export interface CallOptions {
  ifMatch?: number | string
  key?: string
  headers?: Record<string, string>
  lang?: 'zh-CN' | 'en'
}

export interface Client {
  get<T = any>(path: string, options?: CallOptions): Promise<Answer<T>>
  post<T = any>(path: string, body?: unknown, options?: CallOptions): Promise<Answer<T>>
  put<T = any>(path: string, body?: unknown, options?: CallOptions): Promise<Answer<T>>
  patch<T = any>(path: string, body?: unknown, options?: CallOptions): Promise<Answer<T>>
  delete<T = any>(path: string, options?: CallOptions): Promise<Answer<T>>
  /** The body is sent as it is: uploads. */
  upload<T = any>(path: string, body: Uint8Array, options?: CallOptions): Promise<Answer<T>>
  /** A tile or another binary answer. */
  bytes(path: string, options?: CallOptions): Promise<Answer<Uint8Array>>
  logIn(login: string, password: string): Promise<Answer>
  cookie: string
}

export function clientFor(address: string): Client {
  const state = { cookie: '' }
  async function send(
    method: string,
    path: string,
    body: BodyInit | undefined,
    options: CallOptions = {},
    type?: string,
  ): Promise<Response> {
    const { ifMatch } = options
    const response = await fetch(address + path, {
      method,
      ...(body !== undefined && { body }),
      headers: {
        ...(type && { 'content-type': type }),
        ...(state.cookie && { cookie: state.cookie }),
        ...(ifMatch !== undefined && { 'if-match': typeof ifMatch === 'number' ? `"v${ifMatch}"` : ifMatch }),
        ...(options.key && { 'idempotency-key': options.key }),
        'accept-language': options.lang ?? 'zh-CN',
        ...options.headers,
      },
    })
    for (const line of response.headers.getSetCookie()) state.cookie = line.split(';')[0] ?? ''
    return response
  }
  async function json<T>(response: Response): Promise<Answer<T>> {
    const text = await response.text()
    const body = (response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text) as T
    return { status: response.status, body, headers: response.headers, etag: response.headers.get('etag') }
  }
  const withBody =
    (method: string) =>
    async <T>(path: string, body?: unknown, options?: CallOptions): Promise<Answer<T>> =>
      json<T>(
        await send(
          method,
          path,
          body === undefined ? undefined : JSON.stringify(body),
          options,
          'application/json',
        ),
      )
  const client: Client = {
    get: async (path, options) => json(await send('GET', path, undefined, options)),
    delete: async (path, options) => json(await send('DELETE', path, undefined, options)),
    post: withBody('POST'),
    put: withBody('PUT'),
    patch: withBody('PATCH'),
    upload: async (path, body, options) =>
      json(await send('POST', path, Buffer.from(body), options, 'application/octet-stream')),
    bytes: async (path, options) => {
      const response = await send('GET', path, undefined, options)
      return {
        status: response.status,
        body: new Uint8Array(await response.arrayBuffer()),
        headers: response.headers,
        etag: response.headers.get('etag'),
      }
    },
    logIn: (login, password) => client.post('/api/session', { login, password }),
    get cookie() {
      return state.cookie
    },
  }
  return client
}
