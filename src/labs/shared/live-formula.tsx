import { cx } from '../../ui/cx.ts'
import styles from './live-formula.module.css'

/** A sign of a formula, or a term: a letter with its present value below, linked with a mark of the drawing. */
export type FormulaPart = string | Term

export interface Term {
  readonly symbol: string
  readonly value: string
  /** the mark that belongs to it; terms of the same mark light up together */
  readonly mark: string
  /** what a screen reader says for the symbol */
  readonly name: string
}

export interface LiveFormulaProps {
  readonly name: string
  readonly parts: readonly FormulaPart[]
  /** the mark that is lit */
  readonly lit: string | null
  readonly onLight: (mark: string | null) => void
}

/** A formula with live numbers. Pointing at a term, or focusing it, lights its mark in the drawing. */
export function LiveFormula({ name, parts, lit, onLight }: LiveFormulaProps) {
  return (
    <div role="group" aria-label={name} className={styles['formula']}>
      {parts.map((part, i) =>
        typeof part === 'string' ? (
          // parts are fixed for a formula
          // oxlint-disable-next-line react/no-array-index-key
          <span key={i} className={styles['sign']}>
            {part}
          </span>
        ) : (
          <button
            // oxlint-disable-next-line react/no-array-index-key
            key={i}
            type="button"
            className={cx(styles['term'], part.mark === lit && styles['lit'])}
            onPointerEnter={() => onLight(part.mark)}
            onPointerLeave={() => onLight(null)}
            onFocus={() => onLight(part.mark)}
            onBlur={() => onLight(null)}
          >
            <span className={styles['symbol']}>{part.symbol}</span>{' '}
            <span className="visually-hidden">{part.name}:</span>{' '}
            <span className={styles['value']}>{part.value}</span>
          </button>
        ),
      )}
    </div>
  )
}
