/** The rest of a refused upload. */
import type { Request, Response } from 'express'

/** A refused body is still read to this size, so that the caller sees the answer and no broken line. */
const DRAIN_BYTES = 512 * 1024 * 1024

export function endBody(request: Request, response: Response): void {
  response.setHeader('Connection', 'close')
  let drained = 0
  request.on('data', (chunk: Buffer) => {
    drained += chunk.length
    if (drained > DRAIN_BYTES) request.destroy()
  })
  request.resume()
}
