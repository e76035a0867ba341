import { memo } from 'react'
import { classColour } from '../../overlay/class-colours.ts'
import { SwatchRow } from '../../ui/swatch-row.tsx'
import { formatScore } from '../../words/numbers.ts'
import { useCandidateButton } from './use-candidate-button.ts'
import styles from './detection-row.module.css'

export interface DetectionRowProps {
  candidate: number
  classId: number
  name: string
  score: number
  tabStop: boolean
  onFocused: (candidate: number) => void
}

/** A detection: press to select, Shift or Ctrl + press to compare it with the selected one. */
export const DetectionRow = memo(function DetectionRow(props: DetectionRowProps) {
  const { candidate, classId, name, score, tabStop, onFocused } = props
  const button = useCandidateButton(candidate, onFocused)
  return (
    <SwatchRow
      {...button}
      colour={classColour(classId)}
      name={name}
      title={name}
      tabIndex={tabStop ? 0 : -1}
      className={styles['row']}
    >
      <span className={styles['meter']} aria-hidden="true">
        <span style={{ width: `${score * 100}%`, background: classColour(classId) }} />
      </span>{' '}
      <span className="numbers">{formatScore(score)}</span>
    </SwatchRow>
  )
})
