import type { Evaluation } from '../../../evaluation/protocol.ts'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { Section } from '../../../ui/section.tsx'
import { Note } from '../../../ui/note.tsx'
import { FigureGrid } from '../figure-grid.tsx'
import { SUMMARY_NAMES, SUMMARY_SIZES } from '../../../vision/metrics/summary-names.ts'
import { formatCount, formatShare } from '../../../words/numbers.ts'
import { Figure, spokenShare } from '../figure.tsx'
import { listSome } from '../../../words/lists.ts'
import * as strings from '../strings.ts'
import { isolated } from '../../../words/visible.ts'

/** COCO's twelve metrics, and what was evaluated. */
export function SummaryNumbers({ evaluation }: { evaluation: Evaluation }) {
  const { summary, pictures, objects, crowds, ignored, detections, outside, voc } = evaluation
  const unknown = evaluation.categories.filter(({ known }) => !known).map(({ name }) => name)
  return (
    <>
      <Section title={strings.cocoSummary}>
        <FigureGrid>
          {SUMMARY_NAMES.map(({ key, label, iou, size }) => (
            <div key={key}>
              <dt>{label}</dt>
              <dd>
                <Figure
                  text={formatShare(summary[key])}
                  label={`${label} ${spokenShare(summary[key])}`}
                  title={strings.mistakesBehind(label)}
                  selector={{
                    kind: 'size',
                    range: SUMMARY_SIZES.indexOf(size),
                    iou: iou === '.75' ? 0.75 : 0.5,
                  }}
                />
              </dd>
            </div>
          ))}
        </FigureGrid>
        <Note>
          {strings.numberOfPictures(pictures)},{' '}
          <Figure
            text={strings.objectsOfPicture(objects)}
            label={strings.objectsOfPicture(objects)}
            title={strings.allObjects}
            selector={objects === 0 ? null : { kind: 'objects', category: null }}
          />
          {crowds > 0 && `, ${strings.crowdRegion(crowds)}`}
          {ignored > 0 && strings.doNotCount(ignored)},{' '}
          <Figure
            text={strings.detection(detections)}
            label={strings.detection(detections)}
            title={strings.allDetections}
            selector={detections === 0 ? null : { kind: 'scores', from: 0, to: 1, category: null }}
          />
          {outside > 0 && strings.classesThatNoLabelHas(formatCount(outside))}.
        </Note>
        {unknown.length > 0 && (
          <Note>{isolated(strings.notAClassOfThisNetworkSo(listSome(unknown, 8)))}</Note>
        )}
      </Section>
      <Disclosure title={strings.pascalVocsRules} summary={formatShare(voc.allPoint)}>
        <Note>
          {strings.iou50MapOver} <VocFigure name={strings.eleven} value={voc.elevenPoint} />
          {strings.overAllPoints2010} <VocFigure name={strings.all} value={voc.allPoint} />
          {strings.cocosOver101Points}
        </Note>
      </Disclosure>
    </>
  )
}

function VocFigure({ name, value }: { name: 'eleven' | 'all'; value: number | null }) {
  return (
    <Figure
      text={formatShare(value)}
      label={strings.mapOverPoints(name, spokenShare(value))}
      title={strings.mistakesBehindMapOver(name)}
      selector={{ kind: 'verdict', verdict: 'mistakes', category: null }}
    />
  )
}
