/** Random secrets that people or browsers carry; the database holds only their hash. */
import { createHash, randomBytes } from 'node:crypto'

export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()
export const newToken = (): string => randomBytes(32).toString('base64url')
