/** The public page as the portal would answer it now, in a frame without script. Shows what is saved, never what is typed. */
import { useState, type ReactNode } from 'react'
import { previewPublication } from '../../shared/api/publication-api.ts'
import { publicationMessages } from '../../shared/i18n/publications.ts'
import { fillPath } from '../api.ts'
import { useLang, useT } from '../i18n.tsx'
import { SegmentedControl } from '../ui/segmented-control.tsx'

interface PreviewCardProps {
  id: string
  version: number
  outgoing: string | null
  dirty: boolean
}

export function PreviewCard({ id, version, outgoing, dirty }: PreviewCardProps): ReactNode {
  const t = useT(publicationMessages)
  const [lang, setLang] = useState<'zh-CN' | 'en'>(useLang() === 'en' ? 'en' : 'zh-CN')
  return (
    <section className="publication-preview" aria-label={t('preview')}>
      <header className="row">
        <b>{t('preview')}</b>
        <span className="text-12 muted">{t(dirty ? 'preview.dirty' : 'preview.hint')}</span>
        <span className="spacer" />
        <SegmentedControl
          label={t('preview')}
          value={lang}
          options={[
            { value: 'zh-CN', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
          onChange={setLang}
        />
      </header>
      <iframe
        key={`${version} ${outgoing ?? ''} ${lang}`}
        title={t('preview')}
        sandbox="allow-same-origin"
        src={`${fillPath(previewPublication.path, { id })}?lang=${lang}`}
      />
    </section>
  )
}
