import type { Accuracy, ModelSpec } from '../../catalogue/spec.ts'
import type { Int8State } from '../../state/own-models.ts'
import { useApp } from '../../state/react.ts'
import { cx } from '../../ui/cx.ts'
import { formatCount, formatShare } from '../../words/numbers.ts'
import { plural } from '../../words/plural.ts'
import { formatMegabytes, formatSpeedup } from '../../words/units.ts'
import { isolated } from '../../words/visible.ts'
import { Name } from '../../ui/name.tsx'
import styles from './model-facts.module.css'

/** Facts about a network: what it is, where it runs, its measured accuracy, its author and licence. */
export function ModelFacts({ spec }: { spec: ModelSpec }) {
  const backend = useApp((state) => state.model.backend)
  const backendNote = useApp((state) => state.model.backendNote)
  const threads = useApp((state) => state.model.threads)
  const threadsNote = useApp((state) => state.model.threadsNote)
  const form = useApp((state) => state.model.form)
  const int8 = useApp((state) => state.model.int8)
  const bytes = (form === 'fast' && spec.fast?.bytes) || spec.bytes
  return (
    <dl className={cx(styles['facts'], 'numbers')}>
      <dt>Network</dt>
      <dd>
        {isolated(spec.family)}, {formatCount(spec.classes.length)} classes,{' '}
        {formatMegabytes(bytes)} MB
      </dd>
      <dt>Runs on</dt>
      <dd>
        {backend === 'webgpu'
          ? 'the graphics processor (WebGPU)'
          : `the processor (WASM), ${plural(threads, 'thread')}`}
        {backendNote !== null && <small>{isolated(backendNote)}</small>}
        {backend === 'wasm' && threadsNote !== null && <small>{isolated(threadsNote)}</small>}
      </dd>
      {int8 && (
        <>
          <dt>8-bit numbers</dt>
          <dd>
            {forms[int8.form].text}
            {int8.factor !== null && (
              <small>{`${formatSpeedup(int8.factor)} as ${forms[int8.form].other} on this device, by a trial of both`}</small>
            )}
          </dd>
        </>
      )}
      {spec.fast && (
        <>
          <dt>Form</dt>
          <dd>
            {form === 'fast' ? 'fast: most of its convolutions in 8 bits' : 'exact'}
            {form === 'fast' && (
              <small>Nearly twice as fast on a processor; a few boxes differ a little.</small>
            )}
          </dd>
        </>
      )}
      {spec.accuracy && <Measured name="Measured" accuracy={spec.accuracy} />}
      {spec.fast?.accuracy && <Measured name="Fast form" accuracy={spec.fast.accuracy} />}
      <dt>Licence</dt>
      <dd>
        <Link {...spec.licence} />
        {spec.licence.note !== undefined && <small>{isolated(spec.licence.note)}</small>}
      </dd>
      <dt>Source</dt>
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
          .map(([side, ap]) => `AP ${formatShare(ap)} at ${side}`)
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
    text: 'computed in 8 bits, stored unsigned: the same results, and faster',
    other: 'folded to float',
  },
  folded: { text: 'folded to float', other: 'in 8 bits' },
  'as-it-came': { text: 'as they came', other: 'in another form' },
}

function Link({ name, url }: { name: string; url?: string }) {
  if (url === undefined) return <Name of={name} />
  return (
    <a href={url} target="_blank" rel="noreferrer">
      <Name of={name} />
    </a>
  )
}
