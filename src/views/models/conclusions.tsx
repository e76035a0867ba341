import type { KeptModel } from '../../catalogue/kept-model.ts'
import type { Finding } from '../../catalogue/understand/finding.ts'
import { useApp } from '../../state/react.ts'
import { cx } from '../../ui/cx.ts'
import { formatSpeedup } from '../../words/units.ts'
import * as strings from './strings.ts'
import { isolated } from '../../words/visible.ts'
import styles from './conclusions.module.css'

/** What was inferred about a model file, from what evidence, and with what confidence. */
export function Conclusions({ model }: { model: KeptModel }) {
  const { findings, notDrawn, conversion, unseen } = model.understood
  const int8 = useApp((state) => state.model.int8)
  return (
    <section className={styles['section']}>
      <h3>{isolated(strings.whatWasFoundToBe(model.name))}</h3>
      {conversion !== null && <p className={styles['note']}>{isolated(conversion)}</p>}
      {notDrawn !== null && <p className={styles['note']}>{isolated(notDrawn)}</p>}
      {unseen && <p className={styles['note']}>{strings.foundNothingOnTheSamples}</p>}
      <dl className={styles['list']}>
        {findings.map((finding) => (
          <Concluded key={finding.about} finding={finding} />
        ))}
        {int8 && int8.factor !== null && (
          <div className={styles['finding']}>
            <dt>{strings.form}</dt>
            <dd>
              <p className={cx(styles['conclusion'], 'numbers')}>
                {int8.form === 'folded' ? strings.runAsFloat : strings.runWith8BitWhole}
                {strings.factorHere(formatSpeedup(int8.factor))} <Certainty certainty="sure" />
              </p>
              <p className={styles['evidence']}>{strings.trialOfBothFormsOnThisDevice}</p>
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
          {isolated(conclusion)} <Certainty certainty={certainty} />
        </p>
        <ul className={styles['evidence']}>
          {evidence.map((sentence) => (
            <li key={sentence}>{isolated(sentence)}</li>
          ))}
          {question !== undefined && <li className={styles['question']}>{isolated(question)}</li>}
        </ul>
      </dd>
    </div>
  )
}

function Certainty({ certainty }: { certainty: Finding['certainty'] }) {
  return <span className={cx(styles['certainty'], styles[certainty])}>{certainty}</span>
}

const topics: Record<Finding['about'], string> = {
  family: strings.family,
  boxes: strings.boxes,
  classes: strings.classes,
  size: strings.inputSize,
  scale: strings.pixelValues,
  channels: strings.orderOfColours,
  fit: strings.fitOfThePicture,
  anchors: strings.anchors,
  trial: strings.trial,
}
