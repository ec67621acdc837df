/**
 * Fixed-length pieces out of a byte stream, so that a file of any size is read record by record.
 * It must never hold more than the piece asked for and one chunk.
 */

export class ByteReader {
  #source: AsyncIterator<Buffer>
  #chunk: Buffer = Buffer.alloc(0)
  #at = 0

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]()
  }

  /** Are `length` bytes at hand without waiting? Asking first saves an `await` per record. */
  has(length: number): boolean {
    return this.#chunk.length - this.#at >= length
  }

  /** Waits for `length` bytes; false at the end of the stream. */
  async fill(length: number): Promise<boolean> {
    if (this.has(length)) return true
    const parts = [this.#chunk.subarray(this.#at)]
    let size = this.#chunk.length - this.#at
    let done = false
    while (size < length && !done) {
      const next = await this.#source.next()
      if (next.done === true) done = true
      else {
        parts.push(next.value)
        size += next.value.length
      }
    }
    this.#chunk = parts.length === 1 ? (parts[0] ?? Buffer.alloc(0)) : Buffer.concat(parts)
    this.#at = 0
    return size >= length
  }

  /** A view, valid until the next `fill`; fewer bytes than asked for only at the end. */
  take(length: number): Buffer {
    const piece = this.#chunk.subarray(this.#at, this.#at + length)
    this.#at += piece.length
    return piece
  }

  /** Ends the source early: an abandoned stream would keep its file open. */
  async close(): Promise<void> {
    await this.#source.return?.()
  }
}
