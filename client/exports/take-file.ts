/** Fetches a file that the server writes while it is read, tells how much has come, and hands it to the browser. */
import { networkProblem, problemOf } from '../api-problem.ts'
import { queryText } from '../api.ts'
import { currentLang } from '../language.ts'
import { translate } from '../../shared/i18n/define.ts'
import { uiMessages } from '../../shared/i18n/ui.ts'

const nameOf = (response: Response): string => {
  const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1]
  return named === undefined ? 'panhuo' : decodeURIComponent(named)
}

const sizeText = (bytes: number): string =>
  bytes < 1_048_576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`

/** @param body makes it a POST, with the query among it. @returns the file's name @throws {ApiProblem} when it was refused, or the line broke */
export async function takeFile(
  path: string,
  query: Readonly<Record<string, string>>,
  onProgress: (name: string, size: string) => void,
  body?: object,
): Promise<string> {
  const language = { 'Accept-Language': currentLang() }
  const broken = (): never => {
    throw networkProblem(translate(uiMessages, currentLang(), 'error.network'))
  }
  const response = await (
    body === undefined
      ? fetch(path + queryText(query), { credentials: 'same-origin', headers: language })
      : fetch(path, {
          method: 'POST',
          credentials: 'same-origin',
          headers: { ...language, 'Content-Type': 'application/json' },
          body: JSON.stringify({ ...body, ...query }),
        })
  ).catch(broken)
  if (!response.ok || response.body === null) throw await problemOf(response)
  const name = nameOf(response)
  const parts: BlobPart[] = []
  let size = 0
  const reader = response.body.getReader()
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      parts.push(step.value)
      size += step.value.length
      onProgress(name, sizeText(size))
    }
  } catch {
    broken()
  }
  save(new Blob(parts), name)
  return name
}

function save(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
