import { once } from '../../loading/once.ts'
import { setMirrored } from '../../state/actions.ts'
import { useApp, useAppStore, useCommands } from '../../state/react.ts'
import { Button } from '../../ui/button.tsx'
import { Fetched } from '../../ui/fetched.tsx'
import { isolated } from '../../words/visible.ts'
import { useMainAction } from '../shared/use-main-action.ts'
import * as strings from './strings.ts'
import styles from './camera-controls.module.css'

const recordControls = once(async () => (await import('./record-controls.tsx')).RecordControls)

/** Starts the camera or a screen; while it is on: stop, freeze, mirror, and the choice of device. */
export function CameraControls() {
  const commands = useCommands()
  const status = useApp((state) => state.live.status)
  const isMain = useMainAction() === 'stop camera'
  const isScreen = useApp((state) => state.live.source === 'screen')
  if (status === 'off') return <Sources />
  return (
    <>
      <Button look={isMain ? 'primary' : 'plain'} onClick={() => commands.stopCamera()}>
        {(isScreen ? screenWords : cameraWords)[status === 'starting' ? 'cancel' : 'stop']}
      </Button>
      {status !== 'starting' && <RunningControls />}
    </>
  )
}

const cameraWords = { cancel: strings.cancelCamera, stop: strings.stopCamera }
const screenWords = { cancel: strings.cancelScreen, stop: strings.stopScreen }

function Sources() {
  const commands = useCommands()
  return (
    <>
      <Button onClick={() => commands.startCamera()}>{strings.camera}</Button>
      {canCapture() && (
        <Button
          title={strings.captureScreen}
          onClick={() => commands.startCamera({ screen: true })}
        >
          {strings.screen}
        </Button>
      )}
    </>
  )
}

/** Phones capture no screen. */
function canCapture(): boolean {
  return 'getDisplayMedia' in (navigator.mediaDevices ?? {})
}

function RunningControls() {
  const commands = useCommands()
  const store = useAppStore()
  const mirrored = useApp((state) => state.live.mirrored)
  const isScreen = useApp((state) => state.live.source === 'screen')
  return (
    <>
      <Button onClick={() => commands.freezeFrame()}>{strings.freeze}</Button>
      <Fetched from={recordControls} what={strings.recorder} isQuiet>
        {(Record) => <Record />}
      </Fetched>
      {!isScreen && (
        <>
          <Button aria-pressed={mirrored} onClick={() => setMirrored(store, !mirrored)}>
            {strings.mirror}
          </Button>
          <OtherSide />
          <Devices />
        </>
      )}
    </>
  )
}

/** Switches between the front and back camera of a phone. */
function OtherSide() {
  const commands = useCommands()
  const facing = useApp((state) => state.live.facing)
  if (facing === null) return null
  const other = facing === 'user' ? 'environment' : 'user'
  return (
    <Button onClick={() => commands.startCamera({ facing: other })}>
      {other === 'user' ? strings.frontCamera : strings.backCamera}
    </Button>
  )
}

function Devices() {
  const commands = useCommands()
  const devices = useApp((state) => state.live.devices)
  const deviceId = useApp((state) => state.live.deviceId)
  if (devices.length < 2) return null
  return (
    <select
      className={styles['devices']}
      aria-label={strings.whichCamera}
      value={deviceId ?? ''}
      onChange={(event) => commands.startCamera({ deviceId: event.currentTarget.value })}
    >
      {devices.map(({ id, label }) => (
        <option key={id} value={id}>
          {isolated(label)}
        </option>
      ))}
    </select>
  )
}
