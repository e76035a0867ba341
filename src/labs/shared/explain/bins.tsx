import { distanceFromBins } from '../../../vision/decode/box-formulas.ts'
import type { Distribution } from '../../../vision/explain/explanation.ts'
import styles from './bins.module.css'

/** The distributions over the distances of a box's sides, one bar per bin, with their means. */
export function Bins({ of }: { of: readonly Distribution[] }) {
  return (
    <div className={styles['distributions']}>
      {of.map((distribution) => (
        <Side key={distribution.name} {...distribution} />
      ))}
    </div>
  )
}

function Side({ name, logits }: Distribution) {
  const most = logits.reduce((a, b) => Math.max(a, b), -Infinity)
  const shares = Array.from(logits, (logit) => Math.exp(logit - most))
  const path = shares.map((share, bin) => `M${bin + 0.1} 1v-${share.toFixed(3)}h.8V1z`).join('')
  return (
    <figure>
      <figcaption className="numbers">
        {name} {distanceFromBins(logits).toFixed(3)}
      </figcaption>
      <svg
        viewBox={`0 0 ${logits.length} 1`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Bins of the distance to the ${name}: ${Array.from(logits, (logit) => logit.toFixed(1)).join(', ')}`}
      >
        <path d={path} />
      </svg>
    </figure>
  )
}
