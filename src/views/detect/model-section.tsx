import { changeSettings } from '../../state/actions.ts'
import type { Settings } from '../../state/app-state.ts'
import { useApp, useAppStore } from '../../state/react.ts'
import type { ModelSpec } from '../../catalogue/spec.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Select } from '../../ui/select.tsx'
import { Switch } from '../../ui/switch.tsx'
import { hasShapes, inputSize } from '../../vision/input-size.ts'
import { inputSides } from './input-sides.ts'
import { ModelFacts } from './model-facts.tsx'
import { OpenModel } from './open-model.tsx'
import styles from './model-section.module.css'

/** The network, its input size, and facts about it. */
export function ModelSection() {
  const store = useAppStore()
  const catalogue = useApp((state) => state.model.catalogue)
  const chosen = useApp((state) => state.model.spec)
  const side = useApp((state) => state.settings.inputSize)
  const multiLabel = useApp((state) => state.settings.multiLabel)
  const shape = useApp((state) => state.settings.inputShape)
  const backend = useApp((state) => state.settings.backend)
  const int8 = useApp((state) => state.settings.int8)
  const size = chosen && inputSize(chosen.input.size, side)
  return (
    <Disclosure title="Model and input" summary={chosen && `${chosen.name} · ${size?.width}`}>
      {chosen === null ? (
        <p className={styles['note']}>The list of networks is not here yet.</p>
      ) : (
        <>
          <div className={styles['fields']}>
            <Select
              label="Model"
              value={chosen.id}
              options={catalogue.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(modelId) => changeSettings(store, { modelId, inputSize: null })}
            />
            <InputSize spec={chosen} />
            {chosen.fast && <FormOf spec={chosen} />}
            {hasShapes(chosen.input) && (
              <Select
                label="Input shape"
                value={shape}
                options={shapes}
                onChange={(next) => changeSettings(store, { inputShape: next })}
              />
            )}
            <Select
              label="Runs on"
              value={backend}
              options={places}
              onChange={(next) => changeSettings(store, { backend: next })}
            />
            {chosen.quantised && (
              <Select
                label="8-bit numbers"
                value={int8}
                options={forms}
                onChange={(next) => changeSettings(store, { int8: next })}
              />
            )}
          </div>
          <OpenModel />
          <Switch
            label="Several labels a box"
            checked={multiLabel}
            onChange={(on) => changeSettings(store, { multiLabel: on })}
            hint="Each class above the floor becomes a candidate, not just the best one of its box."
          />
          <ModelFacts spec={chosen} />
        </>
      )}
    </Disclosure>
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

const places: readonly { readonly value: Settings['backend']; readonly label: string }[] = [
  { value: 'auto', label: 'Automatic' },
  { value: 'webgpu', label: 'GPU (WebGPU)' },
  { value: 'wasm', label: 'Processor (WASM)' },
]

const forms: readonly { readonly value: Settings['int8']; readonly label: string }[] = [
  { value: 'faster', label: 'What is faster here' },
  { value: 'unsigned', label: 'In 8 bits, unsigned' },
  { value: 'folded', label: 'Folded to float' },
  { value: 'as-it-came', label: 'As they came' },
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
