import { changeSettings, setInStep, setPace } from '../../state/actions.ts'
import type { Settings } from '../../state/app-state.ts'
import { isInStep, type LiveState, type LiveStats } from '../../state/live.ts'
import { isMoving } from '../../state/on-stage.ts'
import { useApp, useAppStore } from '../../state/react.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Note } from '../../ui/note.tsx'
import { Select } from '../../ui/select.tsx'
import { Switch } from '../../ui/switch.tsx'
import { formatCount } from '../../words/numbers.ts'
import { formatFrameRate, formatTime } from '../../words/units.ts'
import * as strings from './strings.ts'
import styles from './live-section.module.css'

const steps = [
  ['capture', strings.openingAFrame],
  ['letterbox', strings.letterboxingAFrame],
  ['network', strings.theNetworkItself],
  ['decode', strings.decodingOutputs],
  ['boxes', strings.thresholdAndSuppression],
  ['latency', strings.fromFrameToBoxes],
] as const

/** The longer side of the smallest input that is chosen automatically, in pixels. */
const smallSide = 256

const goals: readonly Settings['liveGoal'][] = [10, 15, 30]

/** Statistics of the last 60 frames that were detected as they came, and the input size in use. */
export function LiveSection() {
  const on = useApp(isMoving)
  const stats = useApp((state) => state.live.stats)
  if (!on) return null
  return (
    <Disclosure
      title={strings.live}
      summary={stats?.rate && <span className="numbers">{formatFrameRate(stats.rate)}</span>}
      defaultOpen
    >
      <div className={styles['choices']}>
        <InStep />
        <InputSide />
        <Pace />
      </div>
      {stats ? <Times stats={stats} /> : <p>{strings.noFrameAnswered}</p>}
    </Disclosure>
  )
}

/** Whether boxes are drawn on their own frame; chosen by itself until a person does. */
function InStep() {
  const store = useAppStore()
  const live = useApp((state) => state.live)
  return (
    <Switch
      label={strings.inStep}
      checked={isInStep(live)}
      onChange={(inStep) => setInStep(store, inStep)}
      hint={strings.whatInStepDoes}
    />
  )
}

const paces: readonly { readonly pace: LiveState['pace']; readonly label: string }[] = [
  { pace: 'settled', label: strings.whenTheySettle },
  { pace: 5, label: strings.every5Seconds },
  { pace: 15, label: strings.every15Seconds },
  { pace: 60, label: strings.everyMinute },
  { pace: 'never', label: strings.never },
]

/** How often a screen reader says what the camera sees. */
function Pace() {
  const store = useAppStore()
  const pace = useApp((state) => state.live.pace)
  return (
    <Select
      label={strings.screenReadersSayTheCounts}
      value={String(pace)}
      options={paces.map((one) => ({ value: String(one.pace), label: one.label }))}
      onChange={(value) =>
        setPace(store, paces.find((one) => String(one.pace) === value)?.pace ?? pace)
      }
    />
  )
}

function InputSide() {
  const store = useAppStore()
  const rule = useApp((state) => state.model.spec?.input.size)
  const side = useApp((state) => state.settings.liveSide)
  const goal = useApp((state) => state.settings.liveGoal)
  const isSmall = useApp(
    ({ shown }) =>
      !!shown &&
      shown.item.kind !== 'picture' &&
      (shown.letterbox.within?.width ?? Infinity) <= smallSide,
  )
  const now = useApp((state) =>
    state.shown && state.shown.item.kind !== 'picture'
      ? `${state.shown.inputSize.width} × ${state.shown.inputSize.height}`
      : '',
  )
  if (rule?.kind !== 'dynamic') return null
  const sides = Array.from({ length: 16 }, (_, index) => 160 + 32 * index)
  return (
    <>
      <Select
        label={strings.liveInputSize}
        value={side === null ? 'auto' : String(side)}
        options={[
          { value: 'auto', label: strings.keepsFps(goal, side === null && now ? ` (${now})` : '') },
          ...sides.map((one) => ({ value: String(one), label: String(one) })),
        ]}
        onChange={(value) =>
          changeSettings(store, { liveSide: value === 'auto' ? null : Number(value) })
        }
      />
      {side === null && (
        <Select
          label={strings.frameRateToKeep}
          value={String(goal)}
          options={goals.map((one) => ({ value: String(one), label: strings.fps(one) }))}
          onChange={(value) =>
            changeSettings(store, { liveGoal: goals.find((one) => String(one) === value) ?? goal })
          }
        />
      )}
      {side === null && isSmall && <Note>{strings.smallInput}</Note>}
    </>
  )
}

function Times({ stats }: { stats: LiveStats }) {
  return (
    <>
      <table className={styles['times']}>
        <caption className="visually-hidden">{strings.millisecondsPerStep}</caption>
        <thead>
          <tr>
            <th scope="col">{strings.msPerFrame}</th>
            <th scope="col">{strings.median}</th>
            <th scope="col">{strings.p95}</th>
          </tr>
        </thead>
        <tbody className="numbers">
          {steps.map(([name, meaning]) => (
            <tr key={name} title={meaning}>
              <th scope="row">{name}</th>
              <td>{formatTime(stats.steps[name].p50)}</td>
              <td>{formatTime(stats.steps[name].p95)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={`${styles['counts']} numbers`}>
        {strings.framesAnswered(formatCount(stats.frames), formatCount(stats.dropped))}
      </p>
    </>
  )
}
