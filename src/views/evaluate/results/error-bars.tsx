import type { Evaluation } from '../../../evaluation/protocol.ts'
import { useEvaluate, useEvaluation } from '../../../state/evaluate/evaluate-react.ts'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { TIDE_ERRORS, type TideError } from '../../../vision/metrics/tide.ts'
import { Note } from '../../../ui/note.tsx'
import { Bars } from './bars.tsx'
import { formatCount, formatShare } from '../../../words/numbers.ts'
import { Figure, spokenShare } from '../figure.tsx'
import { BarRow } from './bar-row.tsx'

const words: Record<TideError, string> = {
  classification: 'Classification',
  localisation: 'Localisation',
  both: 'Both of these',
  duplicate: 'Duplicate',
  background: 'Background',
  missed: 'Missed',
}

/** The cost in AP of each kind of error, by TIDE. */
export function ErrorBars({ evaluation: { tide } }: { evaluation: Evaluation }) {
  const { commands } = useEvaluate()
  const above = useEvaluation((state) => state.atConfidence?.errors)
  const most = Math.max(0.001, ...TIDE_ERRORS.map((error) => tide.cost[error] ?? 0))
  return (
    <Disclosure title="Errors and their cost in AP" summary="TIDE" defaultOpen>
      <Note>
        How much higher AP50, {formatShare(tide.ap)}, would be without the errors of a kind, and how
        many of them are above the threshold.
      </Note>
      <Bars>
        {TIDE_ERRORS.map((error) => {
          const cost = tide.cost[error]
          const count = above?.[error]
          const title = `Errors: ${words[error].toLowerCase()}`
          const selector = { kind: 'error', error } as const
          return (
            <BarRow
              key={error}
              name={words[error]}
              share={cost === null ? null : cost / most}
              onPress={() => commands.showExamples(title, selector)}
            >
              <Figure
                text={formatShare(cost)}
                label={`${words[error]} costs ${spokenShare(cost)} of AP`}
                title={title}
                selector={selector}
              />{' '}
              <Figure
                text={count === undefined ? '…' : formatCount(count)}
                label={`${words[error]}: ${count ?? '…'} above the threshold`}
                title={title}
                selector={selector}
              />
            </BarRow>
          )
        })}
      </Bars>
      <Note>
        Without any false positive: +
        <Figure
          text={formatShare(tide.falsePositiveCost)}
          label={`False positives cost ${spokenShare(tide.falsePositiveCost)} of AP`}
          title="False positives"
          selector={{ kind: 'verdict', verdict: 'wrong', category: null }}
        />
        . Without any false negative: +
        <Figure
          text={formatShare(tide.falseNegativeCost)}
          label={`False negatives cost ${spokenShare(tide.falseNegativeCost)} of AP`}
          title="False negatives"
          selector={{ kind: 'verdict', verdict: 'missed', category: null }}
        />
        . (Bolya et al., ECCV 2020.)
      </Note>
    </Disclosure>
  )
}
