/** A collection's fields as JSON Schema: what is shown and taken (Part 5), what may be filtered by and sorted by. */
import type { Lang } from '../../shared/i18n/define.ts'
import { type Call, MEDIA, collectionOf, say, word } from './call.ts'
import { type Collection, type Field, GEOMETRY_NAME } from './collection.ts'
import { shownValue } from './items-page.ts'
import { readParameters } from './parameters.ts'
import { send } from './respond.ts'

type Json = Record<string, unknown>

const types: Readonly<Record<Field['type'], Json>> = {
  text: { type: 'string' },
  number: { type: 'number' },
  integer: { type: 'integer' },
  boolean: { type: 'boolean' },
  uuid: { type: 'string', format: 'uuid' },
  instant: { type: 'string', format: 'date-time' },
  date: { type: 'string', format: 'date' },
}

export const fieldSchema = (field: Field, lang: Lang): Json => ({
  title: say(lang, field.title),
  ...types[field.type],
  ...(field.codes && { enum: field.codes }),
  ...(field.unit && { 'x-ogc-unit': field.unit }),
})

const geometrySchema = (collection: Collection, lang: Lang): Json =>
  collection.geometry
    ? {
        [GEOMETRY_NAME]: {
          title: word(lang, 'field.geom'),
          format: `geometry-${collection.geometry.kind === 'line' ? 'linestring' : collection.geometry.kind}`,
          'x-ogc-role': 'primary-geometry',
        },
      }
    : {}

/** What a feature shows, and what a new or changed one may bring. */
function schemaOf(collection: Collection, lang: Lang): Json {
  const shown = collection.fields.filter((field) => !field.hidden)
  const numbered = shown.map((field, index) => [
    field.name,
    {
      ...fieldSchema(field, lang),
      'x-ogc-propertySeq': index + 2,
      ...(field.role && { 'x-ogc-role': field.role }),
      ...((field.readOnly || collection.editable === null) && { readOnly: true }),
    },
  ])
  const id = {
    title: word(lang, 'field.id'),
    type: 'string',
    readOnly: true,
    'x-ogc-role': 'id',
    'x-ogc-propertySeq': 1,
  }
  return {
    properties: { id, ...Object.fromEntries(numbered), ...geometrySchema(collection, lang) },
    required: shown.filter(({ required }) => required).map(({ name }) => name),
    additionalProperties: false,
  }
}

function queryablesOf(collection: Collection, lang: Lang): Json {
  const fields = collection.fields.filter(({ queryable }) => queryable)
  return {
    properties: {
      ...Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field, lang)])),
      ...geometrySchema(collection, lang),
    },
    additionalProperties: false,
  }
}

function sortablesOf(collection: Collection, lang: Lang): Json {
  const fields = collection.fields.filter(({ queryable, hidden }) => queryable && !hidden)
  return {
    properties: Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field, lang)])),
    additionalProperties: false,
  }
}

const makers = { schema: schemaOf, queryables: queryablesOf, sortables: sortablesOf }

/** The handler of one of the three. */
export const readSchema =
  (kind: keyof typeof makers) =>
  async (call: Call): Promise<void> => {
    readParameters(call.request, ['f'])
    const collection = await collectionOf(call)
    const { lang, base } = call
    const path = `/collections/${collection.id}`
    const made = makers[kind](collection, lang)
    const title = say(lang, collection.title)
    const rows = Object.entries(made['properties'] as Record<string, Json>).map(([name, one]) => [
      name,
      shownValue(one['title']),
      [one['type'], one['format']].map(shownValue).join(' ').trim(),
      Array.isArray(one['enum']) ? one['enum'].map(shownValue).join('、') : '',
    ])
    send(call, {
      type: MEDIA.schema,
      json: {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        $id: `${base}${path}/${kind}`,
        type: 'object',
        title,
        ...made,
      },
      page: {
        title: `${title} · ${word(lang, kind)}`,
        trail: [
          ['/collections', word(lang, 'collections')],
          [path, title],
          [`${path}/${kind}`, word(lang, kind)],
        ],
        sections: [{ kind: 'table', title: word(lang, kind), head: ['name', '', 'type', 'enum'], rows }],
      },
    })
  }
