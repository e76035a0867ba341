import type { Accuracy, ModelSpec } from '../../catalogue/spec.ts'
import type { Speed } from '../../state/speed.ts'
import { useApp } from '../../state/react.ts'
import { formatShare } from '../../words/numbers.ts'
import { formatMegabytes, formatTime } from '../../words/units.ts'
import { ModelRow, UseButton } from './model-row.tsx'
import * as strings from './strings.ts'
import { isolated } from '../../words/visible.ts'
import styles from './offered-models.module.css'

/** The networks that this copy of the app offers, and those whose files are missing. */
export function OfferedModels() {
  const catalogue = useApp((state) => state.model.catalogue)
  const missing = useApp((state) => state.model.missing)
  const kept = useApp((state) => state.own.kept)
  const own = new Set(kept.map(({ id }) => id))
  return (
    <section className={styles['section']}>
      <h3>{strings.networksOfThisApp}</h3>
      <ul className={styles['list']}>
        {catalogue
          .filter(({ id }) => !own.has(id))
          .map((spec) => (
            <OfferedRow key={spec.id} spec={spec} />
          ))}
      </ul>
      {missing.map(({ id, name }) => (
        <p key={id} role="note" className={styles['missing']}>
          {isolated(strings.notHereItsFileCould(name))}
        </p>
      ))}
    </section>
  )
}

function OfferedRow({ spec }: { spec: ModelSpec }) {
  const { id, name, summary, bytes, sha256, fast, accuracy, licence } = spec
  const speeds = useApp((state) => state.speeds)
  const exact = speeds.find((speed) => speed.sha256 === sha256)
  const quick = fast && speeds.find((speed) => speed.sha256 === fast.sha256)
  const facts = [
    strings.megabytes(formatMegabytes(bytes)),
    exact ? speedWords(exact) : quick ? null : strings.notRunOnThisDeviceYet,
    quick ? strings.speedInFastForm(speedWords(quick)) : null,
    accuracy ? accuracyWords(accuracy) : null,
    licence.name,
  ]
  return (
    <ModelRow
      id={id}
      title={name}
      {...(summary !== undefined && { summary })}
      facts={isolated(facts.filter((fact) => fact !== null).join(' · '))}
    >
      <UseButton id={id} name={name} />
    </ModelRow>
  )
}

function speedWords({ milliseconds, side, backend, isFirst }: Speed): string {
  const place = backend === 'webgpu' ? strings.graphicsProcessor : ''
  return isFirst
    ? strings.msForTheFirstPictureHere(formatTime(milliseconds), side, place)
    : strings.msPerPictureHere(formatTime(milliseconds), side, place)
}

function accuracyWords({ ap, set }: Accuracy): string {
  const [best] = Object.entries(ap).toSorted(([, a], [, b]) => b - a)
  return best ? strings.apAt(formatShare(best[1]), best[0], set) : ''
}
