import type { Evaluation } from '../../../evaluation/protocol.ts'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { plural } from '../../../words/plural.ts'
import { Section } from '../../../ui/section.tsx'
import { Note } from '../../../ui/note.tsx'
import { FigureGrid } from '../figure-grid.tsx'
import { SUMMARY_NAMES, SUMMARY_SIZES } from '../../../vision/metrics/summary-names.ts'
import { formatCount, formatShare } from '../../../words/numbers.ts'
import { Figure, spokenShare } from '../figure.tsx'
import { listSome } from '../../../words/lists.ts'

/** COCO's twelve metrics, and what was evaluated. */
export function SummaryNumbers({ evaluation }: { evaluation: Evaluation }) {
  const { summary, pictures, objects, crowds, ignored, detections, outside, voc } = evaluation
  const unknown = evaluation.categories.filter(({ known }) => !known).map(({ name }) => name)
  return (
    <>
      <Section title="COCO summary">
        <FigureGrid>
          {SUMMARY_NAMES.map(({ key, label, iou, size }) => (
            <div key={key}>
              <dt>{label}</dt>
              <dd>
                <Figure
                  text={formatShare(summary[key])}
                  label={`${label} ${spokenShare(summary[key])}`}
                  title={`Mistakes behind ${label}`}
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
          {plural(pictures, 'picture')},{' '}
          <Figure
            text={plural(objects, 'object')}
            label={plural(objects, 'object')}
            title="All objects"
            selector={objects === 0 ? null : { kind: 'objects', category: null }}
          />
          {crowds > 0 && `, ${plural(crowds, 'crowd region')}`}
          {ignored > 0 && `, ${ignored} that do not count`},{' '}
          <Figure
            text={plural(detections, 'detection')}
            label={plural(detections, 'detection')}
            title="All detections"
            selector={detections === 0 ? null : { kind: 'scores', from: 0, to: 1, category: null }}
          />
          {outside > 0 && ` (and ${formatCount(outside)} of classes that no label has)`}.
        </Note>
        {unknown.length > 0 && (
          <Note>Not a class of this network, so never found: {listSome(unknown, 8)}.</Note>
        )}
      </Section>
      <Disclosure title="By PASCAL VOC’s rules" summary={formatShare(voc.allPoint)}>
        <Note>
          At IoU .50: mAP over eleven points (2007){' '}
          <VocFigure name="eleven" value={voc.elevenPoint} />, over all points (2010 and later){' '}
          <VocFigure name="all" value={voc.allPoint} />; COCO’s, over 101 points, is AP50. A
          detection takes the object it overlaps most, taken or not; COCO’s takes the best that is
          free.
        </Note>
      </Disclosure>
    </>
  )
}

function VocFigure({ name, value }: { name: 'eleven' | 'all'; value: number | null }) {
  return (
    <Figure
      text={formatShare(value)}
      label={`mAP over ${name} points ${spokenShare(value)}`}
      title={`Mistakes behind mAP over ${name} points`}
      selector={{ kind: 'verdict', verdict: 'mistakes', category: null }}
    />
  )
}
