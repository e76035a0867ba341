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
import * as strings from './strings.ts'
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
      title={strings.modelAndInput}
      summary={chosen && isolated(`${chosen.name} · ${size?.width}`)}
      asked={asked}
      onAsked={() => store.setState({ modelAsked: false })}
    >
      {chosen === null ? (
        <p className={styles['note']}>{strings.noListYet}</p>
      ) : (
        <>
          <div className={styles['fields']}>
            <NetworkChoice spec={chosen} />
            <Select
              label={strings.runsOn}
              value={backend}
              options={places}
              onChange={(next) => changeSettings(store, { backend: next })}
            />
            {chosen.quantised && (
              <Select
                label={strings.eightBitNumbers}
                value={int8}
                options={forms}
                onChange={(next) => changeSettings(store, { int8: next })}
              />
            )}
          </div>
          <OpenModel />
          <Switch
            label={strings.severalLabelsPerBox}
            checked={multiLabel}
            onChange={(on) => changeSettings(store, { multiLabel: on })}
            hint={strings.whatSeveralLabelsMeans}
          />
          <ModelFacts spec={chosen} />
        </>
      )}
    </Disclosure>
  )
}

const places: readonly { readonly value: Settings['backend']; readonly label: string }[] = [
  { value: 'auto', label: strings.automatic },
  { value: 'webgpu', label: strings.optionGpu },
  { value: 'wasm', label: strings.optionProcessor },
]

const forms: readonly { readonly value: Settings['int8']; readonly label: string }[] = [
  { value: 'faster', label: strings.optionFaster },
  { value: 'unsigned', label: strings.optionUnsigned },
  { value: 'folded', label: strings.optionFloat },
  { value: 'as-it-came', label: strings.optionUnchanged },
]
