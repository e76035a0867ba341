import { useState } from 'react'
import { plain } from '../../words/decimals.ts'
import { weightBounds } from './kind.ts'
import styles from './weights-editor.module.css'

export interface WeightsEditorProps {
  /** nine, row by row */
  readonly weights: readonly number[]
  readonly onChange: (weights: readonly number[]) => void
}

/** The nine weights of a kernel as fields, in their places. */
export function WeightsEditor({ weights, onChange }: WeightsEditorProps) {
  return (
    <fieldset className={styles['weights']}>
      <legend className={styles['legend']}>The nine weights</legend>
      {weights.map((weight, at) => (
        <WeightField
          // weights keep their places
          // oxlint-disable-next-line react/no-array-index-key
          key={at}
          name={`Weight, row ${Math.floor(at / 3) + 1}, column ${(at % 3) + 1}`}
          weight={weight}
          onChange={(next) => onChange(weights.with(at, next))}
        />
      ))}
    </fieldset>
  )
}

function WeightField(props: {
  readonly name: string
  readonly weight: number
  readonly onChange: (weight: number) => void
}) {
  const { name, weight, onChange } = props
  // what is typed and not yet a number, such as a minus sign
  const [draft, setDraft] = useState<string | null>(null)
  return (
    <input
      type="number"
      step="any"
      min={weightBounds[0]}
      max={weightBounds[1]}
      aria-label={name}
      className={styles['weight']}
      value={draft ?? plain(weight, 4).replace('−', '-')}
      onChange={({ currentTarget: { value } }) => {
        setDraft(value)
        const next = Number(value)
        if (value !== '' && next >= weightBounds[0] && next <= weightBounds[1]) onChange(next)
      }}
      onBlur={() => setDraft(null)}
    />
  )
}
