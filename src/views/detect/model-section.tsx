import { changeSettings } from '../../state/actions.ts'
import type { Settings } from '../../state/app-state.ts'
import { useApp, useAppStore } from '../../state/react.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Select } from '../../ui/select.tsx'
import { Switch } from '../../ui/switch.tsx'
import { inputSize } from '../../vision/input-size.ts'
import { NetworkChoice } from '../shared/network-choice.tsx'
import { ModelFacts } from './model-facts.tsx'
import { OpenModel } from './open-model.tsx'
import { isolated } from '../../words/visible.ts'
import styles from './model-section.module.css'

/** The network, its input size, and facts about it. */
export function ModelSection() {
  const store = useAppStore()
  const chosen = useApp((state) => state.model.spec)
  const side = useApp((state) => state.settings.inputSize)
  const multiLabel = useApp((state) => state.settings.multiLabel)
  const backend = useApp((state) => state.settings.backend)
  const asked = useApp((state) => state.modelAsked)
  const int8 = useApp((state) => state.settings.int8)
  const size = chosen && inputSize(chosen.input.size, side)
  return (
    <Disclosure
      title="Model and input"
      summary={chosen && isolated(`${chosen.name} · ${size?.width}`)}
      asked={asked}
      onAsked={() => store.setState({ modelAsked: false })}
    >
      {chosen === null ? (
        <p className={styles['note']}>The list of networks is not here yet.</p>
      ) : (
        <>
          <div className={styles['fields']}>
            <NetworkChoice spec={chosen} />
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
            label="Several labels per box"
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
