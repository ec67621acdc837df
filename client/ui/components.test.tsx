/** Behaviour of the components that pages lean on: undo, plain codes, errors that say what is safe. */
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiProblem } from '../api-problem.ts'
import { setLang } from '../language.ts'
import { AreaText } from './area-text.tsx'
import { CodeText } from './code-text.tsx'
import { ErrorNote } from './error-note.tsx'
import { SegmentedControl } from './segmented-control.tsx'
import { showToast, ToastRegion } from './toast.tsx'

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  cleanup()
  setLang('zh-CN')
})

describe('a notice', () => {
  it('goes after 4 s, or after 8 s when it can be undone', () => {
    render(<ToastRegion />)
    act(() => {
      showToast('已导出')
      showToast('已推进 4 宗', { undo: () => {} })
    })
    act(() => void vi.advanceTimersByTime(4100))
    expect(screen.queryByText('已导出')).toBeNull()
    expect(screen.queryByText('已推进 4 宗')).not.toBeNull()
    act(() => void vi.advanceTimersByTime(4000))
    expect(screen.queryByText('已推进 4 宗')).toBeNull()
  })
  it('undoes once and goes', () => {
    const undo = vi.fn<() => void>()
    render(<ToastRegion />)
    act(() => showToast('已退役 1 宗', { undo }))
    fireEvent.click(screen.getByText('撤销'))
    expect(undo).toHaveBeenCalledOnce()
    expect(screen.queryByText('已退役 1 宗')).toBeNull()
  })
})

describe('a code', () => {
  it('is selected and read without the gaps between its groups', () => {
    const { container } = render(<CodeText code="500107002003GB00017W00000000" />)
    expect(container.textContent).toBe('500107002003GB00017W00000000')
  })
})

describe('an error', () => {
  it('says what is safe, when to try again, and a number to quote', () => {
    const error = new ApiProblem({
      status: 503,
      type: 'database-unavailable',
      title: '数据库暂时不可用',
      detail: null,
      errors: [],
      requestId: 'E-7',
      retryAfter: 30,
      document: {},
    })
    render(<ErrorNote error={error} keepsInput />)
    const words = screen.getByRole('alert').textContent
    for (const part of ['数据库暂时不可用', '你填的内容还在', '30 秒后可以重试', 'E-7'])
      expect(words).toContain(part)
  })
  it('shows nothing of the inside of a program error', () => {
    render(<ErrorNote error={new TypeError('secret.property is undefined')} />)
    expect(screen.getByRole('alert').textContent).toBe('程序出错')
  })
})

describe('language', () => {
  it('changes what is on the page at once', () => {
    render(<AreaText areaM2={23846.52} />)
    expect(document.body.textContent).toContain('35.77 亩')
    act(() => setLang('en'))
    expect(document.body.textContent).toContain('23,846.52 m² (35.77 mu, 2.3847 ha)')
    expect(document.documentElement.lang).toBe('en')
  })
})

describe('segments', () => {
  it('are one radio group with a name', () => {
    const choose = vi.fn<(value: string) => void>()
    const options = [
      { value: 'map', label: '图' },
      { value: 'table', label: '表' },
    ] as const
    render(<SegmentedControl label="显示" value="map" options={options} onChange={choose} />)
    const group = within(screen.getByRole('radiogroup', { name: '显示' }))
    const radios = group.getAllByRole<HTMLInputElement>('radio')
    expect(radios.map((radio) => [radio.value, radio.checked])).toEqual([
      ['map', true],
      ['table', false],
    ])
    fireEvent.click(screen.getByRole('radio', { name: '表' }))
    expect(choose).toHaveBeenCalledWith('table')
  })
})
