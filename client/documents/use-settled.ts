/** What is being typed, once it rests: a search asks the server then, not at every key. */
import { useEffect, useState } from 'react'

const REST_MS = 250

export function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), REST_MS)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
