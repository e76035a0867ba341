import { once } from '../../loading/once.ts'
import { isMoving } from '../../state/on-stage.ts'
import { useApp } from '../../state/react.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Fetched } from '../../ui/fetched.tsx'
import * as strings from './strings.ts'

/** Fetched when the section is first opened. */
export const trackPanel = once(async () => (await import('./track-panel.tsx')).TrackPanel)

/** Following objects from frame to frame, where the picture on the stage moves. */
export function TrackSection() {
  const moves = useApp(isMoving)
  const track = useApp(({ settings }) => settings.track)
  if (!moves) return null
  const method = track?.startsWith('sort') ? strings.sort : strings.byteTrack
  return (
    <Disclosure
      title={strings.tracking}
      summary={track === null ? null : method}
      defaultOpen={track !== null}
    >
      <Fetched from={trackPanel} what={strings.trackingControls} isQuiet>
        {(Panel) => <Panel />}
      </Fetched>
    </Disclosure>
  )
}
