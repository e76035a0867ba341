import type { Line, Step } from '../../../vision/explain/explanation.ts'
import { filledFormula, namedFormula, shownNumber } from '../../../vision/explain/line.ts'
import styles from './why.module.css'

/** The way from picture to box, one step after the other, formulas above their numbers. */
export function StepList(props: { steps: readonly Step[]; classNames: readonly string[] }) {
  return (
    <ol className={styles['steps']}>
      {props.steps.map(({ name, title, lines, note }) => (
        <li key={name} data-step={name}>
          <h4>{title}</h4>
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
  const className = classId === undefined ? null : (classNames[classId] ?? `class ${classId}`)
  return (
    <div className={formula === '' ? styles['given'] : styles['computed']}>
      <dt>
        {name}
        {className !== null && (
          <>
            {' '}
            <span dir="auto">({className})</span>
          </>
        )}
      </dt>
      <dd>
        {formula !== '' && (
          <>
            <span>= {namedFormula(line)}</span>
            <span>= {filledFormula(line)}</span>
          </>
        )}
        <b data-value={name}>
          {formula !== '' && '= '}
          {shownNumber(value)}
          {unit !== '' && ` ${unit}`}
        </b>
      </dd>
    </div>
  )
}
