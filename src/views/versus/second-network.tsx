import { changeSettings } from '../../state/actions.ts'
import { useApp, useAppStore } from '../../state/react.ts'
import {
  formatVersus,
  parseVersus,
  type VersusChoice,
  type VersusLayout,
} from '../../state/versus/versus-choice.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { Select } from '../../ui/select.tsx'
import { hasShapes, inputSize } from '../../vision/input-size.ts'
import * as strings from './strings.ts'
import styles from './second-network.module.css'

const sides = [160, 224, 320, 416, 512, 640, 800, 960, 1280]

/** Which network the second one is, how it is run, and how the two are laid out. */
export function SecondNetwork({ versus }: { versus: string }) {
  const store = useAppStore()
  const catalogue = useApp(({ model }) => model.catalogue)
  const choice = parseVersus(versus)
  const spec = catalogue.find(({ id }) => id === choice.modelId)
  const rule = spec?.input.size
  const side = spec ? inputSize(spec.input.size, choice.side).width : 0
  const change = (part: Partial<VersusChoice>) =>
    changeSettings(store, { versus: formatVersus({ ...choice, ...part }) })
  return (
    <>
      <Segmented
        label={strings.layout}
        value={choice.layout}
        options={layouts}
        onChange={(layout) => change({ layout })}
      />
      <div className={styles['fields']}>
        <Select
          label={strings.secondNetwork}
          value={choice.modelId}
          options={[
            ...catalogue.map(({ id, name }) => ({ value: id, label: name })),
            // one that is lent, such as a fast form that was not kept
            ...(spec ? [] : [{ value: choice.modelId, label: strings.notInTheList }]),
          ]}
          onChange={(modelId) =>
            change({ modelId, side: null, shape: null, form: null, int8: null })
          }
        />
        {rule?.kind === 'dynamic' && (
          <Select
            label={strings.inputSize}
            value={String(side)}
            options={[...new Set([...sides.filter(fits(rule)), side])]
              .toSorted((a, b) => a - b)
              .map((one) => ({ value: String(one), label: String(one) }))}
            onChange={(one) => change({ side: Number(one) })}
          />
        )}
        {spec?.fast && (
          <Select
            label={strings.form}
            value={choice.form ?? 'exact'}
            options={forms}
            onChange={(form) => change({ form: form === 'exact' ? null : form })}
          />
        )}
        {spec && hasShapes(spec.input) && (
          <Select
            label={strings.inputShape}
            value={choice.shape ?? 'same'}
            options={shapes}
            onChange={(shape) => change({ shape: shape === 'same' ? null : shape })}
          />
        )}
        <Select
          label={strings.runsOn}
          value={choice.backend ?? 'same'}
          options={places}
          onChange={(backend) => change({ backend: backend === 'same' ? null : backend })}
        />
      </div>
    </>
  )
}

function fits({ min, max, step }: { min: number; max: number; step: number }) {
  return (side: number) => side >= min && side <= max && side % step === 0
}

const layouts: readonly { readonly value: VersusLayout; readonly label: string }[] = [
  { value: 'wipe', label: strings.wipe },
  { value: 'sides', label: strings.sideBySide },
]

const forms = [
  { value: 'exact', label: strings.exact },
  { value: 'fast', label: strings.fast },
] as const

const shapes = [
  { value: 'same', label: strings.first },
  { value: 'rectangle', label: strings.fittedToThePicture },
  { value: 'square', label: strings.square },
] as const

const places = [
  { value: 'same', label: strings.first },
  { value: 'auto', label: strings.automatic },
  { value: 'webgpu', label: strings.gpuWebgpu },
  { value: 'wasm', label: strings.processorWasm },
] as const
