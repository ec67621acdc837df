/** What is typed, once nobody has typed for a moment: for questions that are asked while somebody types. */
import { useEffect, useState } from 'react'

export function useSettled(text: string, pauseMs: number): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pauseMs)
    return () => clearTimeout(timer)
  }, [text, pauseMs])
  return settled
}
