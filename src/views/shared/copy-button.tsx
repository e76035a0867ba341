import { useEffect, useState } from 'react'
import { notify } from '../../state/actions.ts'
import { useAppStore } from '../../state/react.ts'
import { Button } from '../../ui/button.tsx'

/** Copies a text and confirms it; `what` names the text for screen readers. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const store = useAppStore()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return undefined
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () =>
        notify(store, 'problem', 'The browser did not allow copying. Select the code and copy it.'),
    )
  }
  return (
    <Button look="quiet" aria-label={`Copy ${what}`} onClick={copy}>
      <span aria-live="polite">{copied ? 'Copied' : 'Copy'}</span>
    </Button>
  )
}
