/** Every endpoint, in the order of the reference page. A route that is not here does not exist. */
import * as admin from './admin-api.ts'
import * as analysis from './analysis-api.ts'
import * as assets from './asset-api.ts'
import * as batches from './batch-api.ts'
import * as bench from './bench-api.ts'
import * as cases from './case-api.ts'
import * as desk from './desk-api.ts'
import * as documents from './document-api.ts'
import * as exports from './export-api.ts'
import type { AnyEndpoint } from './endpoint.ts'
import * as imports from './import-api.ts'
import * as leads from './lead-api.ts'
import * as law from './law-api.ts'
import * as notices from './notice-api.ts'
import * as notifications from './notification-api.ts'
import * as layers from './layer-api.ts'
import * as objections from './objection-api.ts'
import * as operation from './operation-api.ts'
import * as parties from './party-api.ts'
import * as publications from './publication-api.ts'
import * as sessions from './session-api.ts'
import * as tokens from './token-api.ts'

const isEndpoint = (value: unknown): value is AnyEndpoint =>
  typeof value === 'object' && value !== null && 'id' in value && 'path' in value && 'method' in value

export const allEndpoints: readonly AnyEndpoint[] = [
  sessions,
  tokens,
  assets,
  parties,
  imports,
  cases,
  batches,
  operation,
  bench,
  desk,
  notifications,
  documents,
  layers,
  analysis,
  notices,
  publications,
  leads,
  objections,
  exports,
  law,
  admin,
]
  .flatMap((module) => Object.values(module) as unknown[])
  .filter(isEndpoint)
