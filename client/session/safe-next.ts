/** Where to go after logging in. Must never lead to another site. */

/** Only places of this site: a path, never an address of elsewhere. */
export function safeNext(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])/.test(next) ? next : '/'
}
