import type { Line, Step } from '../../../vision/explain/explanation.ts'
import { shownNumber } from '../../../vision/explain/line.ts'
import { ComputedLine } from './computed-line.tsx'
import { Bins } from './bins.tsx'
import styles from './step-list.module.css'

/** The steps from picture to box, formulas above their numbers. */
export function StepList(props: { steps: readonly Step[]; classNames: readonly string[] }) {
  return (
    <ol className={styles['steps']}>
      {props.steps.map(({ name, title, lines, note, distributions }) => (
        <li key={name} data-step={name}>
          <h4>{title}</h4>
          {distributions && <Bins of={distributions} />}
          {lines.length > 0 && (
            <dl className="numbers">
              {lines.map((line) => (
                <LineView key={line.name} line={line} classNames={props.classNames} />
              ))}
            </dl>
          )}
          {note !== undefined && <p>{note}</p>}
        </li>
      ))}
    </ol>
  )
}

function LineView({ line, classNames }: { line: Line; classNames: readonly string[] }) {
  const { name, formula, value, unit, classId } = line
  const ofClass = classId !== undefined && (
    <>
      {' '}
      <span dir="auto">({classNames[classId] ?? `class ${classId}`})</span>
    </>
  )
  if (formula !== '') return <ComputedLine line={line}>{ofClass}</ComputedLine>
  return (
    <div className={styles['given']}>
      <dt>
        {name}
        {ofClass}
      </dt>
      <dd>
        <b data-value={name}>
          {shownNumber(value)}
          {unit !== '' && ` ${unit}`}
        </b>
      </dd>
    </div>
  )
}
