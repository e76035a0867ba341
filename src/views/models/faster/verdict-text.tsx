import type { FasterTrial } from '../../../state/faster/faster-state.ts'
import { gainOf, mostLoss, verdictOf } from '../../../state/faster/verdict.ts'
import { cx } from '../../../ui/cx.ts'
import { formatShare } from '../../../words/numbers.ts'
import * as strings from '../strings.ts'
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
  const gain = strings.gainTimesAsFast(gainOf(trial).toFixed(2))
  const loss = accuracy ? accuracy.float - accuracy.fast : 0
  const verdict = verdictOf(trial)
  if (verdict === 'pays') {
    return {
      title: strings.paysOnThisDevice(gain),
      text: strings.twoAgreeOnOfWhatThey(
        share,
        accuracy && loss > 0 ? strings.costsAp(formatShare(loss)) : '',
      ),
    }
  }
  if (verdict === 'disagrees') {
    return {
      title: strings.agreementIsTooLow,
      text: strings.outcome(
        loss >= mostLoss
          ? strings.costsApWithLoss(formatShare(loss))
          : strings.twoAgreeOnOfWhatTheyFind(share),
        gain,
        searched ? strings.noMixThatWasTriedDoes : strings.anotherMixOfFloatAnd8,
      ),
    }
  }
  return {
    title: strings.doesNotPayOnThisDevice(gain),
    text: strings.convolutionsStayInFloatAnd8(inFloat, inFloat + in8Bits),
  }
}
