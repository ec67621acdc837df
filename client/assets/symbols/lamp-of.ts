/** The lamp of an asset on a day, as the server's filter says it. Pure. */
import type { AssetRow } from '../../../shared/asset.ts'

export type AssetLamp = 'red' | 'yellow' | 'green' | 'stopped' | 'none'

export function lampOf(
  { dueOn, yellowOn, clockStopped }: Pick<AssetRow, 'dueOn' | 'yellowOn' | 'clockStopped'>,
  today: string,
): AssetLamp {
  if (dueOn === null) return clockStopped ? 'stopped' : 'none'
  if (dueOn < today) return 'red'
  return yellowOn !== null && yellowOn <= today ? 'yellow' : 'green'
}
