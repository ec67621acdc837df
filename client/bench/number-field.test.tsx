/** What is typed in percent or 万元 is kept as typed; what cannot be read is NaN and says its bounds. */
import { fireEvent, render, screen } from '@testing-library/react'
import { useState, type ReactNode } from 'react'
import { expect, test } from 'vitest'
import { NumberField } from './number-field.tsx'

function Percent({ first, onKept }: { first: number; onKept: (value: number) => void }): ReactNode {
  const [value, setValue] = useState(first)
  const keep = (next: number): void => {
    setValue(next)
    onKept(next)
  }
  return (
    <>
      <NumberField label="使用率" value={value} worth={0.01} max={100} onChange={keep} />
      <button type="button" onClick={() => setValue(0.5)}>
        载入
      </button>
    </>
  )
}
const box = (): HTMLInputElement => screen.getByLabelText('使用率')
const type = (value: string): void => void fireEvent.change(box(), { target: { value } })

test('a percentage is exact, stays as it is typed, and gives way to what comes from elsewhere', () => {
  const kept: number[] = []
  render(<Percent first={0.7} onKept={(value) => kept.push(value)} />)
  expect(box().value).toBe('70')
  for (const [text, value] of [
    ['57', 0.57],
    ['62.50', 0.625],
    ['0.1', 0.001],
  ] as const) {
    type(text)
    expect(kept.at(-1)).toBe(value)
    expect(box().value).toBe(text)
  }
  for (const bad of ['', 'x', '101', '-1']) {
    type(bad)
    expect(kept.at(-1)).toBeNaN()
    expect(box().value).toBe(bad)
    expect(screen.getByText('填 0 到 100 之间的数')).toBeDefined()
  }
  fireEvent.click(screen.getByText('载入'))
  expect(box().value).toBe('50')
})
