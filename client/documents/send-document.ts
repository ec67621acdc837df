/** Sends one file with its progress; fetch cannot tell how far an upload is. */
import { uploadDocument } from '../../shared/api/document-api.ts'
import type { DocumentRow } from '../../shared/document.ts'
import { translate } from '../../shared/i18n/define.ts'
import { uiMessages } from '../../shared/i18n/ui.ts'
import type { DocumentKind } from '../../shared/workflow/document-kinds.ts'
import { queryText } from '../api.ts'
import { ApiProblem, networkProblem } from '../api-problem.ts'
import { currentLang } from '../language.ts'

export interface Sending {
  file: File
  caseId?: string
  kind?: DocumentKind
  replacesId?: string
}

/** A file on its way: the same key over all its tries. */
export interface KeyedSending extends Sending {
  idempotencyKey: string
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

function problemFrom(request: XMLHttpRequest): ApiProblem {
  try {
    const document = JSON.parse(request.responseText) as Record<string, unknown>
    const errors = Array.isArray(document['errors']) ? (document['errors'] as ApiProblem['errors']) : []
    return new ApiProblem({
      status: request.status,
      type: textOf(document['type']).replace('/problems/', ''),
      title: textOf(document['title']),
      detail: null,
      errors,
      requestId: textOf(document['instance']),
      retryAfter: null,
      document,
    })
  } catch {
    return networkProblem(translate(uiMessages, currentLang(), 'error.network'))
  }
}

/**
 * @param onProgress share sent, 0 to 1
 * @param signal aborts the sending; the promise then fails with an `AbortError`
 */
export function sendDocument(
  sending: KeyedSending,
  onProgress: (share: number) => void,
  signal?: AbortSignal,
): Promise<DocumentRow> {
  const { file, idempotencyKey, ...rest } = sending
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(uploadDocument.method, uploadDocument.path + queryText({ fileName: file.name, ...rest }))
    request.setRequestHeader('Accept-Language', currentLang())
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.setRequestHeader('Idempotency-Key', idempotencyKey)
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total)
    })
    request.addEventListener('load', () => {
      if (request.status === 201) resolve(JSON.parse(request.responseText) as DocumentRow)
      else reject(problemFrom(request))
    })
    request.addEventListener('error', () => reject(problemFrom(request)))
    request.addEventListener('abort', () => reject(new DOMException('cancelled', 'AbortError')))
    signal?.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}
