/**
 * One file to the server by XMLHttpRequest, which alone tells how much has been sent. Must never read the file:
 * the browser streams it.
 */
import { uploadImport } from '../../shared/api/import-api.ts'
import type { ImportBatch } from '../../shared/import.ts'
import { networkProblem, problemOf } from '../api-problem.ts'
import { queryText } from '../api.ts'
import { translate } from '../../shared/i18n/define.ts'
import { uiMessages } from '../../shared/i18n/ui.ts'
import { currentLang } from '../language.ts'

export interface UploadHooks {
  /** @param sent 0 to 1 */
  readonly onSent: (sent: number) => void
  /** All bytes are there; the server looks into the file. */
  readonly onLooking: () => void
  readonly signal: AbortSignal
}

/** Statuses without a body must not get one, not even an empty one. */
function asResponse(request: XMLHttpRequest): Response {
  const headers = new Headers()
  for (const name of ['content-type', 'retry-after', 'x-request-id']) {
    const value = request.getResponseHeader(name)
    if (value !== null) headers.set(name, value)
  }
  return new Response(request.responseText, { status: request.status, headers })
}

async function batchOf(response: Response): Promise<ImportBatch> {
  if (!response.ok) throw await problemOf(response)
  return response.json()
}

/** @throws {ApiProblem} when it was refused, `AbortError` when cancelled */
export function uploadFile(file: File, hooks: UploadHooks): Promise<ImportBatch> {
  const request = new XMLHttpRequest()
  request.open(uploadImport.method, uploadImport.path + queryText({ fileName: file.name }))
  request.setRequestHeader('Accept', 'application/json, application/problem+json')
  request.setRequestHeader('Accept-Language', currentLang())
  request.setRequestHeader('Content-Type', 'application/octet-stream')
  request.upload.addEventListener('progress', (event) => {
    if (event.lengthComputable && event.total > 0) hooks.onSent(event.loaded / event.total)
  })
  request.upload.addEventListener('load', () => hooks.onLooking())
  hooks.signal.addEventListener('abort', () => request.abort())
  return new Promise((resolve, reject) => {
    request.addEventListener('load', () => resolve(batchOf(asResponse(request))))
    request.addEventListener('error', () =>
      reject(networkProblem(translate(uiMessages, currentLang(), 'error.network'))),
    )
    request.addEventListener('abort', () => reject(new DOMException('cancelled', 'AbortError')))
    request.send(file)
  })
}
