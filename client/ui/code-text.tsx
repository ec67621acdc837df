/**
 * A long code in readable groups. The groups are set apart by margin, not by spaces, so that both the
 * selection and the copy button give the plain code.
 */
import { Check, Copy } from 'lucide-react'
import { Fragment, useEffect, useState, type ReactNode } from 'react'
import { uiMessages } from '../../shared/i18n/ui.ts'
import { useT } from '../i18n.tsx'
import { codeGroups } from './code-groups.ts'

interface CodeTextProps {
  code: string
  copyable?: boolean
}

export function CodeText({ code, copyable = false }: CodeTextProps): ReactNode {
  return (
    <span className="code-text">
      {codeGroups(code).map((group) => (
        <Fragment key={group.start}>
          <wbr />
          <span>{group.text}</span>
        </Fragment>
      ))}
      {copyable && <CopyButton code={code} />}
    </span>
  )
}

function CopyButton({ code }: { code: string }): ReactNode {
  const t = useT(uiMessages)
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return undefined
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(code)
    setCopied(true)
  }
  const Icon = copied ? Check : Copy
  return (
    <button
      type="button"
      className="code-text__copy"
      aria-label={copied ? t('action.copied') : t('code.copy', { code })}
      onClick={() => void copy()}
    >
      <Icon size={14} strokeWidth={1.75} aria-hidden />
    </button>
  )
}
