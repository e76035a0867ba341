import type { FasterTrial } from '../../../state/faster/faster-state.ts'
import { gainOf, mostLoss, verdictOf } from '../../../state/faster/verdict.ts'
import { cx } from '../../../ui/cx.ts'
import { formatShare } from '../../../words/numbers.ts'
import styles from './verdict-text.module.css'

/** Whether the fast form is worth using, in words. */
export function VerdictText({ trial, searched }: { trial: FasterTrial; searched: boolean }) {
  const verdict = verdictOf(trial)
  const { title, text } = wordsFor(trial, searched)
  return (
    <p role="status" className={cx(styles['verdict'], styles[verdict === 'pays' ? 'good' : 'bad'])}>
      <b>{title}</b> {text}
    </p>
  )
}

function wordsFor(trial: FasterTrial, searched: boolean) {
  const { agreement, accuracy, inFloat, in8Bits } = trial
  const share = `${Math.round(100 * agreement.share)}%`
  const gain = `${gainOf(trial).toFixed(2)} times as fast`
  const loss = accuracy ? accuracy.float - accuracy.fast : 0
  const verdict = verdictOf(trial)
  if (verdict === 'pays') {
    return {
      title: `It pays: ${gain} on this device.`,
      text: `The two agree on ${share} of what they find${accuracy && loss > 0 ? `; it costs ${formatShare(loss)} AP` : ''}.`,
    }
  }
  if (verdict === 'disagrees') {
    return {
      title: 'Agreement is too low.',
      text: `${loss >= mostLoss ? `It costs ${formatShare(loss)} AP.` : `The two agree on ${share} of what they find.`} It is ${gain}. ${searched ? 'No mix that was tried does better.' : 'Another mix of float and 8 bits may do better.'}`,
    }
  }
  return {
    title: `It does not pay on this device: ${gain}.`,
    text: `${inFloat} of its ${inFloat + in8Bits} convolutions stay in float, and 8 bits gain too little on the others.`,
  }
}
