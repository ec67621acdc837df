/** A record being worked on while others work on it too. */
import { act, renderHook } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { ApiProblem } from './api-problem.ts'
import { useDraft } from './use-draft.ts'

interface Note {
  id: string
  version: number
  text: string
}
const noteOf = (version: number, text: string): Note => ({ id: 'a', version, text })
const late = new ApiProblem({
  type: 'edit-conflict',
  title: '没有保存：别人先改过这条记录',
  status: 412,
  detail: null,
  errors: [],
  requestId: null,
  retryAfter: null,
  document: {},
})

function work(read: () => Promise<Note>) {
  const told: Note[] = []
  const how = {
    draftOf: ({ text }: Note) => text,
    same: (one: string, other: string) => one === other,
    isNewer: (newest: Note, basis: Note) => newest.version > basis.version,
    read,
    changed: (note: Note) => void told.push(note),
  }
  const hook = renderHook(({ newest }: { newest: Note }) => useDraft(newest, how), {
    initialProps: { newest: noteOf(1, '原文') },
  })
  return { hook, told }
}

describe('useDraft', () => {
  it('shows what is newer as long as nothing is typed, and never instead of what is typed', () => {
    const { hook } = work(() => Promise.reject(late))
    hook.rerender({ newest: noteOf(2, '第二版') })
    expect(hook.result.current).toMatchObject({ draft: '第二版', dirty: false })
    act(() => hook.result.current.setDraft('我写的'))
    hook.rerender({ newest: noteOf(3, '第三版') })
    expect(hook.result.current).toMatchObject({ draft: '我写的', dirty: true, basis: { version: 2 } })
  })

  it('keeps what is typed when somebody was faster, and shows theirs; taking theirs ends it', async () => {
    const { hook, told } = work(() => Promise.resolve(noteOf(2, '他写的')))
    act(() => hook.result.current.setDraft('我写的'))
    await act(() => hook.result.current.run(() => Promise.reject(late)))
    const { draft, theirs, error, busy } = hook.result.current
    expect({ draft, theirs: theirs?.text, error, busy }).toEqual({
      draft: '我写的',
      theirs: '他写的',
      error: null,
      busy: false,
    })
    act(() => hook.result.current.take(theirs!))
    expect(hook.result.current).toMatchObject({ draft: '他写的', theirs: null, dirty: false })
    expect(told).toEqual([noteOf(2, '他写的')])
  })

  it('says that it was not saved when theirs cannot be read either', async () => {
    const { hook } = work(() => Promise.reject(new Error('offline')))
    await act(() => hook.result.current.run(() => Promise.reject(late)))
    expect(hook.result.current).toMatchObject({ error: late, theirs: null, busy: false })
  })
})
