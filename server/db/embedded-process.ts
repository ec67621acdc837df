/**
 * Child process that runs the embedded PostGIS (PGlite) and serves it on a local socket.
 * It ends when its parent does: the IPC channel closes even on kill -9.
 * It must never hold application logic: to the server it is one more PostgreSQL.
 */
import { PGlite } from '@electric-sql/pglite'
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { postgis } from '@electric-sql/pglite-postgis'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'

const [dataFolder, socketPath] = process.argv.slice(2)
if (!dataFolder || !socketPath || !process.send) throw new Error('started only by server/db/embedded.ts')

const db = await PGlite.create({ dataDir: dataFolder, extensions: { postgis, pg_trgm, btree_gist } })
endErrorsOnce(db)
const server = new PGLiteSocketServer({ db, path: socketPath, maxConnections: 64 })
await server.start()

/**
 * After an error inside the extended protocol, PGlite says ReadyForQuery at once and again at the Sync. The first would
 * end the client's next query before it began, so only the answer to a Sync or a simple query may carry one.
 */
function endErrorsOnce(database: PGlite): void {
  const execute = database.execProtocolRawStream.bind(database)
  database.execProtocolRawStream = (message, options) => {
    if (!'PBDECH'.includes(String.fromCharCode(message[0] ?? 0))) return execute(message, options)
    return execute(message, { ...options, onRawData: (data) => options.onRawData(withoutReady(data)) })
  }
}

/** ReadyForQuery: Z, length 5, one byte of state. */
function withoutReady(data: Uint8Array): Uint8Array {
  const at = data.length - 6
  const isReady =
    at >= 0 && data[at] === 0x5a && data[at + 4] === 5 && !data[at + 1] && !data[at + 2] && !data[at + 3]
  return isReady ? data.subarray(0, at) : data
}

let closing = false
async function close(): Promise<void> {
  if (closing) return
  closing = true
  await server.stop()
  await db.close()
  process.exit(0)
}
process.on('disconnect', () => void close())
process.on('message', (message) => void (message === 'close' && close()))
// A terminal's Ctrl-C reaches the whole group; the parent decides when the database ends.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => undefined)
process.send({ ready: true })
