import { isolated } from '../words/visible.ts'

export interface AlertProps {
  /** what went wrong; may have names from outside in it */
  words: string
  className?: string | undefined
}

/** Says what went wrong, at once. */
export function Alert({ words, className }: AlertProps) {
  return (
    <p role="alert" className={className}>
      {isolated(words)}
    </p>
  )
}
