/** zh-CN unless the caller asks for English. */
import type { IncomingMessage } from 'node:http'
import type { Lang } from '../../shared/i18n/define.ts'

export const languageOf = (request: IncomingMessage): Lang =>
  /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh-CN'
