import type { Selector } from '../../evaluation/protocol.ts'
import { useEvaluate } from '../../state/evaluate/evaluate-react.ts'
import { formatShare } from '../../words/numbers.ts'
import { FigureButton } from './figure-button.tsx'

/** What a screen reader says of it. */
export function spokenShare(value: number | null): string {
  return formatShare(value, 'undefined')
}

export interface FigureProps {
  /** as shown */
  text: string
  /** said of it: what it is, and its value */
  label: string
  /** heading of the pictures behind it */
  title: string
  /** null: there is nothing behind it */
  selector: Selector | null
  /** done beside it, such as choosing a class */
  onPress?: () => void
}

/** A number that opens the pictures behind it. */
export function Figure({ text, label, title, selector, onPress }: FigureProps) {
  const { commands } = useEvaluate()
  if (selector === null) return <span>{text}</span>
  return (
    <FigureButton
      aria-label={`${label}: show the pictures`}
      title={text.startsWith('–') ? 'undefined: there is nothing to divide by' : undefined}
      onClick={() => {
        onPress?.()
        commands.showExamples(title, selector)
      }}
    >
      {text}
    </FigureButton>
  )
}
