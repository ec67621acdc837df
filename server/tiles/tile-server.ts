/** Vector tiles over plain node:http, ahead of express. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Program } from '../http/context.ts'

export interface TileServer {
  /** True when the request was a tile and is being answered. */
  handle(request: IncomingMessage, response: ServerResponse): boolean
  changed: Program['changed']
}

export function createTileServer(_program: Program): TileServer {
  return { handle: () => false, changed: () => undefined }
}
