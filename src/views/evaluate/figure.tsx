import type { Selector } from '../../evaluation/protocol.ts'
import { useEvaluate } from '../../state/evaluate/evaluate-react.ts'
import { formatShare } from '../../words/numbers.ts'
import { FigureButton } from './figure-button.tsx'
import * as strings from './strings.ts'
import { isolated } from '../../words/visible.ts'

/** The value as a screen reader announces it. */
export function spokenShare(value: number | null): string {
  return formatShare(value, 'undefined')
}

export interface FigureProps {
  /** as shown */
  text: string
  /** accessible name: what the value is, and the value */
  label: string
  /** heading of its examples */
  title: string
  /** selects its examples; null: there are none */
  selector: Selector | null
  /** additional action, such as selecting a class */
  onPress?: () => void
}

/** A number that opens its examples. */
export function Figure({ text, label, title, selector, onPress }: FigureProps) {
  const { commands } = useEvaluate()
  if (selector === null) return <span>{text}</span>
  return (
    <FigureButton
      aria-label={isolated(strings.showThePictures(label))}
      title={text.startsWith('–') ? strings.undefinedThereIsNothingToDivide : undefined}
      onClick={() => {
        onPress?.()
        commands.showExamples(title, selector)
      }}
    >
      {text}
    </FigureButton>
  )
}
