import { useMemo } from 'react'
import { onceEach } from '../../../loading/once.ts'
import { classColour } from '../../../overlay/class-colours.ts'
import { useApp, useAppStore, useCommands } from '../../../state/react.ts'
import type { Tracking } from '../../../state/track/track-commands.ts'
import { useTrack } from '../../../state/track/track-react.ts'
import type { TrackedNow } from '../../../state/track/track-state.ts'
import type { TrackStore } from '../../../state/track/track-store.ts'
import { Fetched } from '../../../ui/fetched.tsx'
import { Note } from '../../../ui/note.tsx'
import { Section } from '../../../ui/section.tsx'
import { Select } from '../../../ui/select.tsx'
import type { TrackSettings } from '../../../vision/track/start-tracker.ts'
import type { Estimate, TrackedBox } from '../../../vision/track/tracker.ts'
import { formatScore } from '../../../words/numbers.ts'
import { fixed } from '../../../words/decimals.ts'
import { PlaceLink } from '../../shared/place-link.tsx'
import * as strings from '../strings.ts'
import { Table } from '../table.tsx'
import { useStageTool } from '../tool/use-stage-tool.ts'
import { WithResult } from '../with-result.tsx'
import { rivalsFor } from './rivals-for.ts'

const partOf = onceEach((open: () => Promise<Tracking>) => open())

/** Why an object has its id: where it was expected, what it met there, and what the filter knows of it. */
export function TrackPart() {
  const from = partOf(useCommands().openTracking)
  const isOn = useApp(({ settings }) => settings.track !== null)
  if (!isOn) {
    return (
      <Section title={strings.trackTitle}>
        <Note>
          {strings.nothingIsTracked}{' '}
          <PlaceLink to={{ tab: null }}>{strings.turnTrackingOn}</PlaceLink>
        </Note>
      </Section>
    )
  }
  return (
    <WithResult>
      {() => (
        <Fetched from={from} what={strings.theTracks} isQuiet>
          {({ store }) => <Tracked store={store} />}
        </Fetched>
      )}
    </WithResult>
  )
}

function Tracked({ store }: { store: TrackStore }) {
  const now = useTrack(store, (state) => state.now)
  const settings = useTrack(store, (state) => state.settings)
  const chosen = useTrack(store, (state) => state.chosen)
  const tracks = now?.frame.tracks ?? []
  const track = chosen === null ? tracks[0] : tracks.find(({ id }) => id === chosen)
  useTrackTool(now, track)
  if (!now || !settings || !track) {
    return (
      <Section title={strings.trackTitle}>
        {now && tracks.length > 0 && <TrackChooser now={now} track={null} />}
        <Note>{chosen === null ? strings.noObjectHasAnId : strings.isNotSeen(chosen)}</Note>
      </Section>
    )
  }
  return (
    <>
      <Section title={strings.whyThisId}>
        <TrackChooser now={now} track={track} />
        <p>{strings.meetings[track.meeting]}</p>
        <Boxes now={now} track={track} />
      </Section>
      <Rivals now={now} track={track} settings={settings} />
      <Section title={strings.whatTheFilterKnows}>
        <Estimates estimates={track.estimates} />
        <Note>{strings.whatTheFilterIs}</Note>
      </Section>
    </>
  )
}

function TrackChooser({ now, track }: { now: TrackedNow; track: TrackedBox | null }) {
  const store = useAppStore()
  return (
    <Select
      label={strings.objectOrPressABox}
      value={track ? String(track.id) : ''}
      options={[
        ...(track ? [] : [{ value: '', label: strings.anObject }]),
        ...now.frame.tracks.map(({ id, classId }) => ({
          value: String(id),
          label: `#${id} ${nameOf(now, classId)}`,
        })),
      ]}
      onChange={(value) => {
        const one = now.frame.tracks.find(({ id }) => String(id) === value)
        if (one) store.setState({ selection: [now.seen.candidates[one.detection]!] })
      }}
    />
  )
}

function Boxes({ now, track }: { now: TrackedNow; track: TrackedBox }) {
  const { boxes } = now.seen
  const seen = [...boxes.subarray(4 * track.detection, 4 * track.detection + 4)]
  const rows = [
    ...(track.predicted ? [[strings.expectedAt, track.predicted] as const] : []),
    [strings.seenAt, seen] as const,
    [strings.takenToBeAt, track.box] as const,
  ]
  return (
    <Table>
      <caption className="visually-hidden">{strings.boxesOfTheObject}</caption>
      <thead>
        <tr>
          <th scope="col">{strings.boxColumn}</th>
          {['x1', 'y1', 'x2', 'y2'].map((side) => (
            <th key={side} scope="col">
              {side}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="numbers">
        {rows.map(([name, box]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {['x1', 'y1', 'x2', 'y2'].map((side, i) => (
              <td key={side}>{fixed(box[i] ?? 0, 1)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

interface RivalsProps {
  now: TrackedNow
  track: TrackedBox
  settings: TrackSettings
}

/** The detections that lie where the object was expected, and the pass that each was in. */
function Rivals({ now, track, settings }: RivalsProps) {
  const rivals = rivalsFor(track, now.seen, settings)
  const isByte = settings.method === 'byte'
  return (
    <Section title={strings.whatItMet}>
      {rivals.length === 0 ? (
        <Note>{strings.nobodyExpectedIt}</Note>
      ) : (
        <Table>
          <caption className="visually-hidden">{strings.whatItMet}</caption>
          <thead>
            <tr>
              <th scope="col">{strings.detectionColumn}</th>
              <th scope="col">{strings.scoreColumn}</th>
              <th scope="col">{strings.iou}</th>
              {isByte && <th scope="col">{strings.costColumn}</th>}
              <th scope="col">{strings.passColumn}</th>
            </tr>
          </thead>
          <tbody className="numbers">
            {rivals.map(({ detection, overlap, cost, pass }) => (
              <tr key={detection}>
                <th scope="row">
                  {nameOf(now, now.seen.classIds[detection]!)}
                  {detection === track.detection && strings.itsOwn}
                </th>
                <td>{formatScore(now.seen.scores[detection]!)}</td>
                <td>{formatScore(overlap)}</td>
                {isByte && <td>{formatScore(cost)}</td>}
                <td>{strings.passes[pass]}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {isByte && rivals.length > 0 && (
        <Note>{strings.whatCostsAre(formatScore(settings.limit))}</Note>
      )}
    </Section>
  )
}

function Estimates({ estimates }: { estimates: readonly Estimate[] }) {
  return (
    <Table>
      <caption className="visually-hidden">{strings.whatTheFilterKnows}</caption>
      <thead>
        <tr>
          <th scope="col">{strings.coordinateColumn}</th>
          <th scope="col">{strings.valueColumn}</th>
          <th scope="col">{strings.spreadColumn}</th>
          <th scope="col">{strings.velocityColumn}</th>
        </tr>
      </thead>
      <tbody className="numbers">
        {estimates.map(({ name, value, spread, velocity }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{fixed(value, 2)}</td>
            <td>± {fixed(spread, 2)}</td>
            <td>{velocity === null ? strings.constant : fixed(velocity, 2)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

/** Draws where the object was expected, dashed, over the box that it met. */
function useTrackTool(now: TrackedNow | null, track: TrackedBox | undefined): void {
  useStageTool(
    useMemo(() => {
      if (!now || !track?.predicted) return null
      return {
        showsDetections: true,
        notes: [
          {
            box: track.predicted,
            text: null,
            colour: classColour(track.id),
            line: 'dashed',
            weight: 'plain',
          },
        ],
      }
    }, [now, track]),
  )
}

function nameOf({ classes }: TrackedNow, classId: number): string {
  return classes[classId] ?? strings.classNumber(classId)
}
