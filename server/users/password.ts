/** argon2id by @node-rs/argon2 (prebuilt, no compiler needed), with OWASP's parameters. */
import { randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password, options)

let decoy: Promise<string> | null = null

/** An unknown login costs the same time as a wrong password. */
export async function checkPassword(stored: string | null, password: string): Promise<boolean> {
  if (stored) return await verify(stored, password)
  decoy ??= hashPassword('a password nobody has')
  await verify(await decoy, password)
  return false
}

/** Letters and digits that are not mistaken for each other when copied by hand. 20 characters, 100 bits and more. */
export function generatePassword(): string {
  const letters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'
  const groups = Array.from({ length: 4 }, () =>
    Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join(''),
  )
  return groups.join('-')
}
