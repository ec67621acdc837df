/**
 * Learns the fields of a format that declares none, from the rows themselves: names, types, widths, samples.
 * It must never hold more than a few sample values per field, nor more fields than a table can show.
 */

import type { FieldType, SourceField } from './format.ts'

const samplesPerField = 5
/** Objects used as maps would otherwise make a field of every key. */
const mostFields = 500

export class FieldCollector {
  #fields = new Map<string, { type: FieldType; width: number; samples: Set<string> }>()

  add(properties: Record<string, unknown>): void {
    for (const [name, value] of Object.entries(properties)) {
      let field = this.#fields.get(name)
      if (field === undefined) {
        if (this.#fields.size >= mostFields) return
        field = { type: 'none', width: 0, samples: new Set() }
        this.#fields.set(name, field)
      }
      if (value === null || value === undefined || value === '') continue
      field.type = widen(field.type, typeOf(value))
      const text = typeof value === 'string' ? value : JSON.stringify(value)
      if (text.length > field.width) field.width = text.length
      if (field.samples.size < samplesPerField) field.samples.add(text.slice(0, 200))
    }
  }

  get fields(): SourceField[] {
    return [...this.#fields].map(([name, { type, width, samples }]) => ({
      name,
      type,
      width,
      samples: [...samples],
    }))
  }
}

function typeOf(value: unknown): FieldType {
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(value) ? 'date' : 'text'
  return 'json'
}

function widen(known: FieldType, met: FieldType): FieldType {
  if (known === 'none' || known === met) return met
  const pair = new Set([known, met])
  if (pair.has('integer') && pair.has('number')) return 'number'
  if (pair.has('date') && pair.has('text')) return 'text'
  return 'mixed'
}
