import { useCallback, useId, useMemo, useState } from 'react'
import type { Box } from '../../../overlay/rect.ts'
import type { PictureResult } from '../../../state/app-state.ts'
import { useApp } from '../../../state/react.ts'
import { itemKey } from '../../../state/stage-item.ts'
import { Segmented } from '../../../ui/segmented.tsx'
import { Select } from '../../../ui/select.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { overlapOf } from '../../../vision/explain/overlap.ts'
import { formatScore, formatShare } from '../../../words/numbers.ts'
import { useClassName, useDetections } from '../../shared/use-result.ts'
import { candidateBox } from '../../shared/candidate-geometry.ts'
import { useStageTool } from '../tool/use-stage-tool.ts'
import { WithResult } from '../with-result.tsx'
import { OverlapSums } from './overlap-sums.tsx'
import { overlapLetters, paintDistances } from './paint-distances.ts'
import {
  boxByKey,
  gripOf,
  pairNotes,
  snapped,
  snappedWhole,
  startPair,
  type Pair,
} from './box-pair.ts'
import { Section } from '../../../ui/section.tsx'
import { Note } from '../../../ui/note.tsx'
import { Row } from '../../../ui/row.tsx'
import * as strings from '../strings.ts'
import styles from './iou-part.module.css'

/** Two boxes to move and resize, with their overlap measures. */
export function IouPart() {
  return (
    <WithResult>
      {(result) => <IouWorkbench key={itemKey(result.item)} result={result} />}
    </WithResult>
  )
}

function IouWorkbench({ result }: { result: PictureResult }) {
  const { image } = result.letterbox
  const selection = useApp((state) => state.selection)
  const detections = useDetections()
  const [pair, setPair] = useState<Pair>(() => firstPair(result, selection))
  const [active, setActive] = useState<0 | 1>(0)
  const [snaps, setSnaps] = useState(false)
  const others = useMemo(
    () => Array.from(detections?.candidates ?? [], (candidate) => candidateBox(result, candidate)),
    [result, detections],
  )
  const change = useCallback((which: 0 | 1, box: Box) => {
    setActive(which)
    setPair((before) => (which === 0 ? [box, before[1]] : [before[0], box]))
  }, [])
  const found = useMemo(() => overlapOf(pair[0], pair[1]), [pair])

  useStageTool(
    useMemo(
      () => ({
        showsDetections: false,
        overlap: pair,
        notes: pairNotes(pair, active, found.hull),
        paint: (context, pixel) => paintDistances(context, pair, found.hull, pixel),
        letters: overlapLetters(pair, found),
        grab: (at, reach) =>
          gripOf(pair, at, reach, image, (which, box, how) => {
            if (!snaps) change(which, box)
            else if (how === 'resized') change(which, snapped(box, others, reach))
            else change(which, snappedWhole(box, others, reach, image))
          }),
        key: ({ key, shiftKey }) => {
          if (key === ' ') {
            setActive((before) => (before === 0 ? 1 : 0))
            return true
          }
          const box = boxByKey(key, shiftKey, pair[active], Math.max(1, image.width / 128), image)
          if (!box) return false
          change(active, box)
          return true
        },
      }),
      [pair, active, found, image, snaps, others, change],
    ),
  )

  return (
    <>
      <Section title={strings.iouWorkbench}>
        <Note>{strings.dragTheBoxesOrTheirCorners}</Note>
        <Row loose>
          <Segmented
            label={strings.activeBox}
            value={active === 0 ? 'a' : 'b'}
            options={[
              { value: 'a', label: strings.boxA },
              { value: 'b', label: strings.boxB },
            ]}
            onChange={(value) => setActive(value === 'a' ? 0 : 1)}
          />
          <TakeDetection
            result={result}
            label={strings.boxFrom(active === 0 ? 'A' : 'B')}
            onTake={(box) => change(active, box)}
          />
        </Row>
        <Sides
          key={active}
          box={pair[active]}
          name={active === 0 ? 'A' : 'B'}
          onChange={(box) => change(active, box)}
        />
        <Switch
          label={strings.snapToDetections}
          checked={snaps}
          onChange={setSnaps}
          hint={strings.whileDraggingABoxSticks}
        />
      </Section>
      <Section title={strings.iouIs(formatShare(found.iou))}>
        <Note>{strings.iTheIntersectionIsHatchedDensely}</Note>
        <OverlapSums a={pair[0]} b={pair[1]} />
      </Section>
    </>
  )
}

function TakeDetection(props: {
  result: PictureResult
  label: string
  onTake: (box: Box) => void
}) {
  const detections = useDetections()
  const className = useClassName()
  const options = Array.from(detections?.candidates ?? [], (candidate, i) => ({
    value: String(candidate),
    label: `${i + 1}. ${className(detections?.classIds[i] ?? 0)} ${formatScore(detections?.scores[i] ?? 0)}`,
  }))
  return (
    <Select
      label={props.label}
      value=""
      options={[{ value: '', label: strings.detection }, ...options]}
      onChange={(value) => {
        if (value !== '') props.onTake(candidateBox(props.result, Number(value)))
      }}
    />
  )
}

const names = ['x1', 'y1', 'x2', 'y2'] as const

/** The active box's corners as numbers. */
function Sides(props: { box: Box; name: string; onChange: (box: Box) => void }) {
  const { box, name, onChange } = props
  return (
    <div className={styles['sides']}>
      {names.map((side, at) => (
        <Side
          key={side}
          name={`${name} ${side}`}
          value={box[at]!}
          onChange={(value) => {
            const next = [...box] as [number, number, number, number]
            next[at] = value
            const [x1, y1, x2, y2] = next
            const isBox = x2 > x1 && y2 > y1
            if (isBox) onChange(next)
            return isBox
          }}
        />
      ))}
    </div>
  )
}

/** Keeps the typed text even while it makes no valid box, and says so. */
function Side(props: { name: string; value: number; onChange: (value: number) => boolean }) {
  const id = useId()
  const [typed, setTyped] = useState<{ text: string; isBox: boolean } | null>(null)
  return (
    <label htmlFor={id}>
      {props.name}
      <input
        id={id}
        type="number"
        step="any"
        className="numbers"
        value={typed?.text ?? String(Math.round(props.value * 100) / 100)}
        aria-invalid={typed?.isBox === false}
        onChange={({ currentTarget: { value, valueAsNumber } }) =>
          setTyped({ text: value, isBox: props.onChange(valueAsNumber) })
        }
        onBlur={() => setTyped(null)}
      />
    </label>
  )
}

/** The two selected boxes, or else two example boxes. */
function firstPair(result: PictureResult, selection: readonly number[]): Pair {
  const [a, b] = selection
  const { count } = result.candidates
  if (a !== undefined && b !== undefined && a < count && b < count) {
    return [candidateBox(result, a), candidateBox(result, b)]
  }
  return startPair(result.letterbox.image)
}
