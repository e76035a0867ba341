import { f1, precision, recall, type Counts } from '../../../vision/metrics/precision-recall.ts'
import type { CategoryEvaluation } from '../../../evaluation/protocol.ts'
import { IOU_THRESHOLDS } from '../../../vision/metrics/coco-settings.ts'
import { formatIou } from '../format-iou.ts'
import { changeSettings } from '../../../state/actions.ts'
import { defaultSettings } from '../../../state/app-state.ts'
import { chooseCategory, chooseMatchIou } from '../../../state/evaluate/actions.ts'
import { useEvaluate, useEvaluation } from '../../../state/evaluate/evaluate-react.ts'
import { useApp, useAppStore } from '../../../state/react.ts'
import { Button } from '../../../ui/button.tsx'
import { Grow, Row } from '../../../ui/row.tsx'
import { SearchField } from '../../../ui/search-field.tsx'
import { Select } from '../../../ui/select.tsx'
import { Slider } from '../../../ui/slider.tsx'
import { formatCount, formatScore, formatShare } from '../../../words/numbers.ts'
import { Section } from '../../../ui/section.tsx'
import { Note } from '../../../ui/note.tsx'
import { FigureGrid } from '../figure-grid.tsx'
import { Figure, spokenShare } from '../figure.tsx'
import { countsOf } from '../../../vision/metrics/counts-of.ts'
import * as strings from '../strings.ts'
import styles from './threshold.module.css'

const everyClass = strings.allClassesTitle

function nameOf({ name, positives }: CategoryEvaluation): string {
  return `${name} (${positives})`
}

/** IoU thresholds for matching, used everywhere except in the twelve metrics. */
const ious = Array.from(IOU_THRESHOLDS, (iou) => ({ value: String(iou), label: formatIou(iou) }))

/** The confidence threshold, which determines the boxes on the stage, the counts and the point on the curves. */
export function Threshold() {
  const app = useAppStore()
  const { store } = useEvaluate()
  const confidence = useApp((state) => state.settings.confidence)
  const evaluation = useEvaluation((state) => state.evaluation)
  const matchIou = useEvaluation((state) => state.matchIou)
  const category = useEvaluation((state) => state.category)
  const at = useEvaluation((state) => state.atConfidence)
  if (!evaluation) return null
  const chosen = category === null ? null : evaluation.categories[category]
  const curve = chosen ? chosen.curve : evaluation.pooled
  const counts = countsOf(curve ?? null, confidence, category, at)
  const best = chosen ? chosen.best : evaluation.best
  return (
    <Section>
      <Row>
        <Grow>
          <SearchField
            label={strings.classHeading}
            value={chosen ? nameOf(chosen) : everyClass}
            options={[everyClass, ...evaluation.categories.map(nameOf)]}
            onChoose={(value) => {
              const place = evaluation.categories.findIndex((one) => nameOf(one) === value)
              chooseCategory(store, place < 0 ? null : place)
            }}
          />
        </Grow>
        <Select
          label={strings.iouTitle}
          value={String(matchIou)}
          options={ious}
          onChange={(value) => chooseMatchIou(store, Number(value))}
        />
      </Row>
      <div className={styles['slider']}>
        <Slider
          label={strings.confidence}
          value={confidence}
          min={0.01}
          max={1}
          step={0.01}
          largeStep={0.1}
          defaultValue={defaultSettings.confidence}
          format={formatScore}
          onChange={(value) => changeSettings(app, { confidence: value })}
        />
      </div>
      {counts && <Ledger counts={counts} category={category} />}
      {!curve && (
        <Note>
          {strings.noRecallAndNoCurve} {chosen ? strings.classHas : strings.labelsHave}{' '}
          {strings.noObjectToBeFound}
        </Note>
      )}
      <Note>
        {best ? (
          <>
            {strings.f1IsHighestAt(formatShare(best.f1))}{' '}
            <Button
              look="link"
              onClick={() =>
                changeSettings(app, { confidence: Math.max(0.01, Math.min(1, best.confidence)) })
              }
            >
              {strings.confidenceOf(best.confidence)}
            </Button>
            .
          </>
        ) : (
          curve && strings.noThresholdFindsAnything
        )}
      </Note>
    </Section>
  )
}

function Ledger({ counts, category }: { counts: Counts; category: number | null }) {
  const cells = [
    [strings.truePositivesTitle, formatCount(counts.truePositives), 'right'],
    [strings.falsePositivesTitle, formatCount(counts.falsePositives), 'wrong'],
    [strings.falseNegativesTitle, formatCount(counts.falseNegatives), 'missed'],
    [strings.precisionTitle, formatShare(precision(counts)), 'wrong'],
    [strings.recallTitle, formatShare(recall(counts)), 'missed'],
    ['F1', formatShare(f1(counts)), 'mistakes'],
  ] as const
  return (
    <FigureGrid className={styles['ledger']}>
      {cells.map(([name, text, verdict]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <Figure
              text={text === '–' ? '– (0/0)' : text}
              label={`${name} ${text === '–' ? `${spokenShare(null)} (0/0)` : text}`}
              title={titles[verdict]}
              selector={{ kind: 'verdict', verdict, category }}
            />
          </dd>
        </div>
      ))}
    </FigureGrid>
  )
}

const titles = {
  right: strings.truePositivesTitle,
  wrong: strings.falsePositivesTitle,
  missed: strings.falseNegativesTitle,
  mistakes: strings.falsePositivesAndFalseNegativesTitle,
} as const
