import { useMemo } from 'react'
import type { Tracking } from '../../state/track/track-commands.ts'
import { useTrack } from '../../state/track/track-react.ts'
import { Select } from '../../ui/select.tsx'
import { Switch } from '../../ui/switch.tsx'
import * as strings from './strings.ts'

/** Whether to tell that something comes into a zone, and how. */
export function AlertSection({ tracking: { store, setAlert } }: { tracking: Tracking }) {
  const { isOn, hasSound, className, count } = useTrack(store, (state) => state.alert)
  const classes = useTrack(store, ({ now }) => now?.classes)
  const options = useMemo(
    () => [
      { value: '', label: strings.anyClass },
      ...[...new Set(classes)].map((name) => ({ value: name, label: name })),
    ],
    [classes],
  )
  return (
    <>
      <Switch
        label={strings.alertWhenEntered}
        checked={isOn}
        onChange={(on) => setAlert({ isOn: on })}
        hint={strings.whatAlertsDo}
      />
      {isOn && (
        <>
          <Select
            label={strings.alertFor}
            value={className ?? ''}
            options={options}
            onChange={(name) => setAlert({ className: name === '' ? null : name })}
          />
          <Switch
            label={strings.sound}
            checked={hasSound}
            onChange={(on) => setAlert({ hasSound: on })}
          />
          {count > 0 && <p className="numbers">{strings.alertsSoFar(count)}</p>}
        </>
      )}
    </>
  )
}
