/** A citation that opens the article it names, wherever it stands: in a table, a step, an explanation. */
import { useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { adminMessages } from '../../shared/i18n/admin.ts'
import { articleMessages } from '../../shared/i18n/articles.ts'
import type { LegalBasis } from '../../shared/workflow/legal-basis.ts'
import { useLang, useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { LawRef } from '../ui/law-ref.tsx'
import { ArticleWords } from './article-words.tsx'
import { citation } from './rule-words.ts'

export function ArticleRef({ basis }: { basis: LegalBasis }): ReactNode {
  const t = useT(articleMessages)
  const admin = useT(adminMessages)
  const lang = useLang()
  const [open, setOpen] = useState(false)
  const cited = citation(lang, basis)
  return (
    <>
      <LawRef {...cited} hint={t('open')} onOpen={() => setOpen(true)} />
      {open &&
        createPortal(
          <Dialog title={cited.citation} onClose={() => setOpen(false)}>
            <ArticleWords basis={basis} />
            <div className="dialog__actions">
              <Button onClick={() => setOpen(false)}>{admin('close')}</Button>
            </div>
          </Dialog>,
          document.body,
        )}
    </>
  )
}
