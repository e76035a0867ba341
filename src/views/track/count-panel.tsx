import { useMemo } from 'react'
import { useApp, useAppStore } from '../../state/react.ts'
import { mostShapes, parseCount } from '../../state/track/count-choice.ts'
import type { Tracking } from '../../state/track/track-commands.ts'
import { useTrack } from '../../state/track/track-react.ts'
import { Button } from '../../ui/button.tsx'
import { Note } from '../../ui/note.tsx'
import { Select } from '../../ui/select.tsx'
import { AlertSection } from './alert-section.tsx'
import { ShapeCounts } from './shape-counts.tsx'
import { cancelDrawing, changeCount, finishDrawing, startDrawing } from './drawing.ts'
import * as strings from './strings.ts'
import styles from './count-panel.module.css'

const anchors = [
  { value: 'foot', label: strings.foot },
  { value: 'middle', label: strings.middle },
] as const

/** Lines and zones: how they are drawn, what they counted, and the alerts of zones. */
export function CountPanel({ tracking }: { tracking: Tracking }) {
  const app = useAppStore()
  const count = useApp(({ settings }) => settings.count)
  const { shapes, anchor } = useMemo(() => parseCount(count), [count])
  const hasEvents = useTrack(tracking.store, ({ events }) => events.length > 0)
  return (
    <section className={styles['panel']} aria-label={strings.counting}>
      <h4 className={styles['heading']}>{strings.counting}</h4>
      <Drawing tracking={tracking} isFull={shapes.length >= mostShapes} />
      {shapes.length === 0 ? (
        <Note>{strings.whatCountingDoes}</Note>
      ) : (
        <>
          {shapes.map((shape) => (
            <ShapeCounts key={shape.id} shape={shape} store={tracking.store} />
          ))}
          <Select
            label={strings.whichPointCounts}
            value={anchor}
            options={anchors}
            onChange={(value) => changeCount(app, (choice) => ({ ...choice, anchor: value }))}
          />
          {shapes.some(({ kind }) => kind === 'zone') && <AlertSection tracking={tracking} />}
          <div className={styles['buttons']}>
            <Button
              disabledReason={hasEvents ? undefined : strings.nothingToSave}
              onClick={() => void tracking.saveCounts()}
            >
              {strings.saveCsv}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}

/** Begins a line or zone, and ends it: a pointer taps its points on the stage, keys put it in the middle. */
function Drawing({ tracking: { store }, isFull }: { tracking: Tracking; isFull: boolean }) {
  const app = useAppStore()
  const drawing = useTrack(store, (state) => state.drawing)
  if (!drawing) {
    const full = isFull ? strings.noMoreShapes(mostShapes) : undefined
    return (
      <div className={styles['buttons']}>
        <Button disabledReason={full} onClick={() => startDrawing(store, 'line')}>
          {strings.drawALine}
        </Button>
        <Button disabledReason={full} onClick={() => startDrawing(store, 'zone')}>
          {strings.drawAZone}
        </Button>
      </div>
    )
  }
  const { kind, points } = drawing
  return (
    <>
      <p role="status" className={styles['hint']}>
        {kind === 'line' ? strings.tapTwoPoints : strings.tapCorners(points.length)}
      </p>
      <div className={styles['buttons']}>
        {points.length === 0 ? (
          <Button onClick={() => finishDrawing(store, app)}>{strings.putInTheMiddle}</Button>
        ) : (
          kind === 'zone' && (
            <Button
              disabledReason={points.length < 3 ? strings.moreCorners : undefined}
              onClick={() => finishDrawing(store, app)}
            >
              {strings.finish}
            </Button>
          )
        )}
        <Button look="quiet" onClick={() => cancelDrawing(store)}>
          {strings.cancel}
        </Button>
      </div>
    </>
  )
}
