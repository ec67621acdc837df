/** How wide the screen is, in the three steps that the map home knows. */
import { useSyncExternalStore } from 'react'

/** `phone`: sheets; `medium`: panel and drawer do not fit side by side; `wide`: both. */
export type Screen = 'phone' | 'medium' | 'wide'

const phone = matchMedia('(max-width: 720px)')
const medium = matchMedia('(max-width: 1180px)')

function subscribe(listener: () => void): () => void {
  phone.addEventListener('change', listener)
  medium.addEventListener('change', listener)
  return () => {
    phone.removeEventListener('change', listener)
    medium.removeEventListener('change', listener)
  }
}

const current = (): Screen => (phone.matches ? 'phone' : medium.matches ? 'medium' : 'wide')

export function useScreen(): Screen {
  return useSyncExternalStore(subscribe, current)
}
