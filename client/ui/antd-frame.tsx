/**
 * antd with our theme and language, around pages that use antd. It is loaded with those pages only: the
 * shell and the map must not import it, their budget has no room for it.
 */
import { App, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { useMemo, type ReactNode } from 'react'
import { useLang } from '../i18n.tsx'
import { panhuoTheme } from './theme.ts'

/** Wrap an antd page in this, at the top of the page. */
export function AntdFrame({ children }: { children: ReactNode }): ReactNode {
  const lang = useLang()
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches
  const theme = useMemo(() => panhuoTheme(still), [still])
  dayjs.locale(lang === 'en' ? 'en' : 'zh-cn')
  return (
    <ConfigProvider
      theme={theme}
      locale={lang === 'en' ? enUS : zhCN}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <App component={false}>{children}</App>
    </ConfigProvider>
  )
}
