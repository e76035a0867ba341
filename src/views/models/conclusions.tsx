import type { KeptModel } from '../../catalogue/kept-model.ts'
import type { Finding } from '../../catalogue/understand/finding.ts'
import { useApp } from '../../state/react.ts'
import { cx } from '../../ui/cx.ts'
import { formatSpeedup } from '../../words/units.ts'
import styles from './conclusions.module.css'

/** What was inferred about a model file, from what evidence, and with what confidence. */
export function Conclusions({ model }: { model: KeptModel }) {
  const { findings, notDrawn, conversion, unseen } = model.understood
  const int8 = useApp((state) => state.model.int8)
  return (
    <section className={styles['section']}>
      <h3>What “{model.name}” was found to be</h3>
      {conversion !== null && <p className={styles['note']}>{conversion}</p>}
      {notDrawn !== null && <p className={styles['note']}>{notDrawn}</p>}
      {unseen && (
        <p className={styles['note']}>
          It found nothing on the sample photographs, so what follows is not proven: the first
          picture that you open in which it finds something settles it.
        </p>
      )}
      <dl className={styles['list']}>
        {findings.map((finding) => (
          <Concluded key={finding.about} finding={finding} />
        ))}
        {int8 && int8.factor !== null && (
          <div className={styles['finding']}>
            <dt>Form</dt>
            <dd>
              <p className={cx(styles['conclusion'], 'numbers')}>
                {int8.form === 'folded'
                  ? 'run as float'
                  : 'run with 8-bit whole numbers, stored unsigned'}
                , {formatSpeedup(int8.factor)} here <Certainty certainty="sure" />
              </p>
              <p className={styles['evidence']}>A trial of both forms on this device.</p>
            </dd>
          </div>
        )}
      </dl>
    </section>
  )
}

function Concluded({ finding }: { finding: Finding }) {
  const { about, conclusion, evidence, certainty, question } = finding
  return (
    <div className={styles['finding']}>
      <dt>{topics[about]}</dt>
      <dd>
        <p className={cx(styles['conclusion'], 'numbers')}>
          {conclusion} <Certainty certainty={certainty} />
        </p>
        <ul className={styles['evidence']}>
          {evidence.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
          {question !== undefined && <li className={styles['question']}>{question}</li>}
        </ul>
      </dd>
    </div>
  )
}

function Certainty({ certainty }: { certainty: Finding['certainty'] }) {
  return <span className={cx(styles['certainty'], styles[certainty])}>{certainty}</span>
}

const topics: Record<Finding['about'], string> = {
  family: 'Family',
  boxes: 'Boxes',
  classes: 'Classes',
  size: 'Input size',
  scale: 'Pixel values',
  channels: 'Order of colours',
  fit: 'Fit of the picture',
  anchors: 'Anchors',
  trial: 'Trial',
}
