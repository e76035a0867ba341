import type { Accuracy, ModelSpec } from '../../catalogue/spec.ts'
import { formShown } from '../../state/form-shown.ts'
import type { Int8State } from '../../state/own-models.ts'
import { useApp } from '../../state/react.ts'
import { cx } from '../../ui/cx.ts'
import { formatCount, formatShare } from '../../words/numbers.ts'
import { formatMegabytes, formatSpeedup } from '../../words/units.ts'
import { isolated } from '../../words/visible.ts'
import { Name } from '../../ui/name.tsx'
import * as strings from './strings.ts'
import styles from './model-facts.module.css'

/** Facts about a network: what it is, where it runs, its measured accuracy, its author and licence. */
export function ModelFacts({ spec }: { spec: ModelSpec }) {
  const backend = useApp((state) => state.model.backend)
  const backendNote = useApp((state) => state.model.backendNote)
  const threads = useApp((state) => state.model.threads)
  const threadsNote = useApp((state) => state.model.threadsNote)
  const form = useApp(formShown)
  const coming = useApp((state) => state.model.coming)
  const int8 = useApp((state) => state.model.int8)
  const bytes = (form === 'fast' && spec.fast?.bytes) || spec.bytes
  return (
    <dl className={cx(styles['facts'], 'numbers')}>
      <dt>{strings.network}</dt>
      <dd>
        {isolated(spec.family)}
        {strings.classesAndSize(formatCount(spec.classes.length), formatMegabytes(bytes))}
      </dd>
      <dt>{strings.runsOn}</dt>
      <dd>
        {backend === 'webgpu' ? strings.graphicsProcessor : strings.processorWithThreads(threads)}
        {backendNote !== null && <small>{isolated(backendNote)}</small>}
        {backend === 'wasm' && threadsNote !== null && <small>{isolated(threadsNote)}</small>}
      </dd>
      {int8 && (
        <>
          <dt>{strings.eightBitNumbers}</dt>
          <dd>
            {forms[int8.form].text}
            {int8.factor !== null && (
              <small>
                {strings.fasterInTrial(formatSpeedup(int8.factor), forms[int8.form].other)}
              </small>
            )}
          </dd>
        </>
      )}
      {spec.fast && (
        <>
          <dt>{strings.form}</dt>
          <dd>
            {form === 'fast' ? strings.fastInFull : strings.exact}
            {form === 'fast' && <small>{strings.whatFastMeans}</small>}
            {coming && <small>{strings.otherFormComes(coming)}</small>}
          </dd>
        </>
      )}
      {spec.accuracy && <Measured name={strings.measured} accuracy={spec.accuracy} />}
      {spec.fast?.accuracy && <Measured name={strings.fastForm} accuracy={spec.fast.accuracy} />}
      <dt>{strings.licence}</dt>
      <dd>
        <Link {...spec.licence} />
        {spec.licence.note !== undefined && <small>{isolated(spec.licence.note)}</small>}
      </dd>
      <dt>{strings.source}</dt>
      <dd>
        <Link {...spec.source} />
      </dd>
    </dl>
  )
}

function Measured({ name, accuracy }: { name: string; accuracy: Accuracy }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {Object.entries(accuracy.ap)
          .map(([side, ap]) => strings.apAt(formatShare(ap), side))
          .join(' · ')}
        <small>{isolated(accuracy.set)}</small>
      </dd>
    </>
  )
}

const forms: Readonly<
  Record<Int8State['form'], { readonly text: string; readonly other: string }>
> = {
  unsigned: {
    text: strings.storedUnsigned,
    other: strings.foldedToFloat,
  },
  folded: { text: strings.foldedToFloat, other: strings.inEightBits },
  'as-it-came': { text: strings.asTheyCame, other: strings.anotherForm },
}

function Link({ name, url }: { name: string; url?: string }) {
  if (url === undefined) return <Name of={name} />
  return (
    <a href={url} target="_blank" rel="noreferrer">
      <Name of={name} />
    </a>
  )
}
