import { changeSettings, setInStep, setPace } from '../../state/actions.ts'
import type { Settings } from '../../state/app-state.ts'
import { isInStep, type LiveState, type LiveStats } from '../../state/live.ts'
import { isCameraOnStage } from '../../state/on-stage.ts'
import { useApp, useAppStore } from '../../state/react.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Note } from '../../ui/note.tsx'
import { Select } from '../../ui/select.tsx'
import { Switch } from '../../ui/switch.tsx'
import { formatCount } from '../../words/numbers.ts'
import { formatFrameRate, formatTime } from '../../words/units.ts'
import styles from './live-section.module.css'

const steps = [
  ['capture', 'taking the frame over from the camera'],
  ['letterbox', 'resized and padded into the input tensor'],
  ['network', 'the network itself'],
  ['decode', 'raw outputs to candidates'],
  ['boxes', 'threshold and suppression'],
  ['latency', 'from the camera’s frame to its boxes'],
] as const

/** The longer side of the smallest input that is chosen automatically, in pixels. */
const smallSide = 256

const goals: readonly Settings['liveGoal'][] = [10, 15, 30]

/** Statistics of the last 60 camera frames, and the input size in use. */
export function LiveSection() {
  const on = useApp(isCameraOnStage)
  const stats = useApp((state) => state.live.stats)
  if (!on) return null
  return (
    <Disclosure
      title="Live"
      summary={stats && <span className="numbers">{formatFrameRate(stats.rate)}</span>}
      defaultOpen
    >
      <InStep />
      <InputSide />
      <Pace />
      {stats ? <Times stats={stats} /> : <p>No frame has been answered yet.</p>}
    </Disclosure>
  )
}

/** Whether boxes are drawn on their own frame; chosen by itself until a person does. */
function InStep() {
  const store = useAppStore()
  const live = useApp((state) => state.live)
  return (
    <Switch
      label="In step"
      checked={isInStep(live)}
      onChange={(inStep) => setInStep(store, inStep)}
      hint="Draws the boxes on the frame they belong to, which is shown a little late. On by itself where boxes are more than 0.1 s behind."
    />
  )
}

const paces: readonly { readonly pace: LiveState['pace']; readonly label: string }[] = [
  { pace: 'settled', label: 'when they settle' },
  { pace: 5, label: 'every 5 seconds' },
  { pace: 15, label: 'every 15 seconds' },
  { pace: 60, label: 'every minute' },
  { pace: 'never', label: 'never' },
]

/** How often a screen reader says what the camera sees. */
function Pace() {
  const store = useAppStore()
  const pace = useApp((state) => state.live.pace)
  return (
    <Select
      label="Screen readers say the counts"
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
      shown?.item.kind === 'camera' && (shown.letterbox.within?.width ?? Infinity) <= smallSide,
  )
  const now = useApp((state) =>
    state.shown?.item.kind === 'camera'
      ? `${state.shown.inputSize.width} × ${state.shown.inputSize.height}`
      : '',
  )
  if (rule?.kind !== 'dynamic') return null
  const sides = Array.from({ length: 16 }, (_, index) => 160 + 32 * index)
  return (
    <div className={styles['choices']}>
      <Select
        label="Live input size"
        value={side === null ? 'auto' : String(side)}
        options={[
          { value: 'auto', label: `keeps ${goal} fps${side === null && now ? ` (${now})` : ''}` },
          ...sides.map((one) => ({ value: String(one), label: String(one) })),
        ]}
        onChange={(value) =>
          changeSettings(store, { liveSide: value === 'auto' ? null : Number(value) })
        }
      />
      {side === null && (
        <Select
          label="Frame rate to keep"
          value={String(goal)}
          options={goals.map((one) => ({ value: String(one), label: `${one} fps` }))}
          onChange={(value) =>
            changeSettings(store, { liveGoal: goals.find((one) => String(one) === value) ?? goal })
          }
        />
      )}
      {side === null && isSmall && <Note>Small input to keep up: finds less.</Note>}
    </div>
  )
}

function Times({ stats }: { stats: LiveStats }) {
  return (
    <>
      <table className={styles['times']}>
        <caption className="visually-hidden">Milliseconds over the last 60 frames</caption>
        <thead>
          <tr>
            <th scope="col">ms per frame</th>
            <th scope="col">median</th>
            <th scope="col">p95</th>
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
        {formatCount(stats.frames)} frames answered, {formatCount(stats.dropped)} replaced by newer
        ones
      </p>
    </>
  )
}
