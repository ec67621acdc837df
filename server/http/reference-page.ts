/** The API reference as one readable page without scripts, from the same openapi document. */
import { openapi } from './openapi.ts'

type Json = Record<string, unknown>
const escape = (text: unknown): string =>
  String(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

function operationHtml(path: string, method: string, operation: Json): string {
  const parameters = (operation['parameters'] as Json[])
    .map(
      (one) =>
        `<tr><td><code>${escape(one['name'])}</code></td><td>${escape(one['in'])}${one['required'] ? ', required' : ''}</td><td>${escape(one['description'] ?? '')} <code>${escape(JSON.stringify(one['schema']))}</code></td></tr>`,
    )
    .join('')
  const body = operation['requestBody']
    ? `<h4>Body</h4><pre>${escape(JSON.stringify((operation['requestBody'] as Json)['content'], null, 2))}</pre>`
    : ''
  const answers = Object.entries(operation['responses'] as Record<string, Json>)
    .map(([status, answer]) => `<tr><td>${escape(status)}</td><td>${escape(answer['description'])}</td></tr>`)
    .join('')
  const id = escape(operation['operationId'])
  return `<section id="${id}"><h3><code>${method.toUpperCase()} ${escape(path)}</code></h3><p>${escape(operation['summary'])}. Roles: ${escape(JSON.stringify(operation['x-roles']))}</p>
${parameters && `<table><caption>Parameters</caption>${parameters}</table>`}${body}<table><caption>Answers</caption>${answers}</table></section>`
}

export function referencePage(): string {
  const document = openapi() as {
    paths: Record<string, Record<string, Json>>
    components: { schemas: Record<string, Json> }
  }
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => operationHtml(path, method, operation)),
  )
  const schemas = Object.entries(document.components.schemas)
    .map(
      ([name, schema]) =>
        `<section id="${escape(name)}"><h3>${escape(name)}</h3><pre>${escape(JSON.stringify(schema, null, 2))}</pre></section>`,
    )
    .join('\n')
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Panhuo API</title>
<style>body{font:14px/22px system-ui,sans-serif;max-width:960px;margin:24px auto;padding:0 16px;color:#14222E}code,pre{font:12px/18px ui-monospace,monospace;overflow-wrap:anywhere}pre{background:#F3F4F2;padding:8px;overflow:auto;max-height:360px}section{border-top:1px solid #DDE1E3;padding:8px 0}table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:600}td{border-bottom:1px solid #EAEDEE;padding:4px 8px;vertical-align:top}</style>
<h1>Panhuo 盘活一张图 API</h1><p>Machine-readable: <a href="/api/openapi.json">openapi.json</a> (3.1)</p>${operations.join('\n')}<h2>Schemas</h2>${schemas}</html>`
}
