import type { Evaluation } from '../../../evaluation/protocol.ts'
import { useEvaluate, useEvaluation } from '../../../state/evaluate/evaluate-react.ts'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { TIDE_ERRORS, type TideError } from '../../../vision/metrics/tide.ts'
import { Note } from '../../../ui/note.tsx'
import { Bars } from './bars.tsx'
import { formatCount, formatShare } from '../../../words/numbers.ts'
import { Figure, spokenShare } from '../figure.tsx'
import { BarRow } from './bar-row.tsx'
import * as strings from '../strings.ts'

const words: Record<TideError, string> = {
  classification: strings.classification,
  localisation: strings.localisation,
  both: strings.bothOfThese,
  duplicate: strings.duplicate,
  background: strings.background,
  missed: strings.missedTitle,
}

/** The cost in AP of each kind of error, by TIDE. */
export function ErrorBars({ evaluation: { tide } }: { evaluation: Evaluation }) {
  const { commands } = useEvaluate()
  const above = useEvaluation((state) => state.atConfidence?.errors)
  const most = Math.max(0.001, ...TIDE_ERRORS.map((error) => tide.cost[error] ?? 0))
  return (
    <Disclosure title={strings.errorsAndTheirCostInAp} summary={strings.tide} defaultOpen>
      <Note>{strings.howMuchHigherAp50(formatShare(tide.ap))}</Note>
      <Bars>
        {TIDE_ERRORS.map((error) => {
          const cost = tide.cost[error]
          const count = above?.[error]
          const title = strings.errors(words[error].toLowerCase())
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
                label={strings.costsOfAp(words[error], spokenShare(cost))}
                title={title}
                selector={selector}
              />{' '}
              <Figure
                text={count === undefined ? '…' : formatCount(count)}
                label={strings.errorsAboveTheThreshold(words[error], count ?? '…')}
                title={title}
                selector={selector}
              />
            </BarRow>
          )
        })}
      </Bars>
      <Note>
        {strings.withoutAnyFalsePositive}
        <Figure
          text={formatShare(tide.falsePositiveCost)}
          label={strings.falsePositivesCostOfAp(spokenShare(tide.falsePositiveCost))}
          title={strings.falsePositivesTitle}
          selector={{ kind: 'verdict', verdict: 'wrong', category: null }}
        />
        {strings.withoutAnyFalseNegative}
        <Figure
          text={formatShare(tide.falseNegativeCost)}
          label={strings.falseNegativesCostOfAp(spokenShare(tide.falseNegativeCost))}
          title={strings.falseNegativesTitle}
          selector={{ kind: 'verdict', verdict: 'missed', category: null }}
        />
        {strings.bolyaEtAlEccv}
      </Note>
    </Disclosure>
  )
}
