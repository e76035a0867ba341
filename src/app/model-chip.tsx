import type { AppState } from '../state/app-state.ts'
import { formShown } from '../state/form-shown.ts'
import { isMoving, resultOnStage } from '../state/on-stage.ts'
import { useApp } from '../state/react.ts'
import { Chip } from '../ui/chip.tsx'
import { Fetched } from '../ui/fetched.tsx'
import { Popover } from '../ui/popover.tsx'
import { useLoaded } from '../ui/use-loaded.ts'
import { inputSize } from '../vision/input-size.ts'
import { chipDetails } from './fetched-details.ts'
import { isolated } from '../words/visible.ts'
import * as strings from './strings.ts'
import styles from './header.module.css'

/** Shows network, input size and backend; all details when pressed or hovered. */
export function ModelChip() {
  useLoaded(chipDetails)
  const mark = useApp(({ model }) => (model.coming ? 'busy' : marks[model.status]))
  const spec = useApp((state) => state.model.spec)
  const text = useApp(chipText)
  const place = useApp(chipPlace)
  return (
    <Popover
      title={isolated(spec?.name ?? strings.noModelYet)}
      openOnHover
      trigger={
        <Chip mark={mark} className={styles['model']}>
          <span className="numbers">
            {isolated(text)} {place !== '' && <span className={styles['place']}>· {place}</span>}
          </span>
        </Chip>
      }
    >
      <Fetched from={chipDetails} what={strings.details} isQuiet>
        {({ ModelDetails }) => <ModelDetails />}
      </Fetched>
    </Popover>
  )
}

const marks = { resting: undefined, loading: 'busy', ready: 'good', failed: 'bad' } as const

const withoutSpec = {
  resting: strings.noModelYet,
  loading: strings.loadingModel,
  ready: strings.loadingModel,
  failed: strings.noModel,
} as const

/** Where the network runs; nothing while it does not. */
function chipPlace({ model: { status, spec, backend, threads } }: AppState): string {
  if (spec === null || status === 'failed' || status === 'loading') return ''
  return backend === 'webgpu' ? strings.webgpu : strings.wasm(threads)
}

function chipText(state: AppState): string {
  const { model, settings } = state
  const { status, spec } = model
  if (spec === null) return withoutSpec[status]
  const live = isMoving(state) ? resultOnStage(state) : null
  const { width, height } = live?.inputSize ?? inputSize(spec.input.size, settings.inputSize)
  const name = formShown(state) === 'fast' ? strings.fastForm(spec.name) : spec.name
  const what = `${name} · ${width === height ? width : `${width}×${height}`}`
  if (status === 'failed') return strings.notLoaded(what)
  if (model.coming) return strings.loadingForm(what, model.coming)
  return status === 'loading' ? strings.loading(what) : what
}
