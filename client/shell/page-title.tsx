/**
 * What the top bar and the browser tab call the page. Pages set it with `usePageTitle`; nobody else writes
 * `document.title`.
 */
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { shellMessages } from '../../shared/i18n/shell.ts'
import { useT } from '../i18n.tsx'

export interface PageTitle {
  readonly title: string
  /** Quiet words after the title, such as the scope. */
  readonly note?: string
  /** Places above this page, first to last. */
  readonly trail?: ReadonlyArray<{ readonly label: string; readonly href: string }>
}

interface PageTitleStore {
  readonly page: PageTitle
  readonly setPage: (page: PageTitle) => void
}

const PageTitleContext = createContext<PageTitleStore>({ page: { title: '' }, setPage: () => {} })

export function PageTitleProvider({ children }: { children: ReactNode }): ReactNode {
  const [page, setPage] = useState<PageTitle>({ title: '' })
  const store = useMemo(() => ({ page, setPage }), [page])
  return <PageTitleContext value={store}>{children}</PageTitleContext>
}

/** The title that the page shown has set. */
export function useShownTitle(): PageTitle {
  return useContext(PageTitleContext).page
}

/** Names this page in the top bar and in the browser tab. */
export function usePageTitle(page: PageTitle): void {
  const { setPage } = useContext(PageTitleContext)
  const t = useT(shellMessages)
  const { title } = page
  // compared by value: callers write the page as a literal on every render
  const written = JSON.stringify(page)
  useEffect(() => setPage(JSON.parse(written) as PageTitle), [setPage, written])
  useEffect(() => {
    document.title = title === '' ? t('product') : `${title} · ${t('product')}`
  }, [title, t])
}
