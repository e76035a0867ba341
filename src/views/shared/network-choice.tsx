import type { ModelSpec } from '../../catalogue/spec.ts'
import { changeSettings } from '../../state/actions.ts'
import type { Settings } from '../../state/app-state.ts'
import { useApp, useAppStore } from '../../state/react.ts'
import { Select } from '../../ui/select.tsx'
import { hasShapes, inputSize } from '../../vision/input-size.ts'
import { inputSides } from './input-sides.ts'
import styles from './network-choice.module.css'

/** Fields for the network, its input size, form and shape, in a grid. */
export function NetworkChoice({ spec }: { spec: ModelSpec }) {
  const store = useAppStore()
  const catalogue = useApp((state) => state.model.catalogue)
  const shape = useApp((state) => state.settings.inputShape)
  return (
    <>
      <Select
        label="Model"
        value={spec.id}
        options={catalogue.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(modelId) => changeSettings(store, { modelId, inputSize: null })}
      />
      <InputSize spec={spec} />
      {spec.fast && <FormOf spec={spec} />}
      {hasShapes(spec.input) && (
        <Select
          label="Input shape"
          value={shape}
          options={shapes}
          onChange={(next) => changeSettings(store, { inputShape: next })}
        />
      )}
    </>
  )
}

/** Exact or fast form, each with its AP at the input size in use, where measured. */
function FormOf({ spec }: { spec: ModelSpec }) {
  const store = useAppStore()
  const form = useApp((state) => state.settings.form)
  const side = useApp((state) => state.settings.inputSize)
  const { width } = inputSize(spec.input.size, side)
  const withAp = (name: string, accuracy = spec.accuracy) => {
    const ap = accuracy?.ap[width]
    return ap === undefined ? name : `${name}, AP ${ap.toFixed(3)}`
  }
  return (
    <Select
      label="Form"
      value={form}
      options={[
        { value: 'auto', label: 'Exact; fast for the camera' },
        { value: 'exact', label: withAp('Exact') },
        { value: 'fast', label: withAp('Fast', spec.fast?.accuracy) },
      ]}
      onChange={(next: Settings['form']) => changeSettings(store, { form: next })}
    />
  )
}

const shapes: readonly { readonly value: Settings['inputShape']; readonly label: string }[] = [
  { value: 'rectangle', label: 'Fitted to the picture' },
  { value: 'square', label: 'Square' },
]

function InputSize({ spec }: { spec: ModelSpec }) {
  const store = useAppStore()
  const side = useApp((state) => state.settings.inputSize)
  const rule = spec.input.size
  const { width, height } = inputSize(rule, side)
  if (rule.kind === 'fixed') {
    return (
      <div>
        <p className={styles['label']}>Input size</p>
        <p className={styles['fixed']}>
          {width} × {height}, fixed
        </p>
      </div>
    )
  }
  const sides = inputSides(rule)
  const all = sides.includes(width) ? sides : [...sides, width].sort((a, b) => a - b)
  return (
    <Select
      label="Input size"
      value={String(width)}
      options={all.map((one) => ({
        value: String(one),
        label: one === rule.default ? `${one} (default)` : String(one),
      }))}
      onChange={(value) => {
        const next = Number(value)
        changeSettings(store, { inputSize: next === rule.default ? null : next })
      }}
    />
  )
}
