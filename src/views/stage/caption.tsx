import { useMemo } from 'react'
import type { AppState, Credit } from '../../state/app-state.ts'
import { isCameraOnStage, pictureOnStage, resultOnStage } from '../../state/on-stage.ts'
import { useApp } from '../../state/react.ts'
import { ByPointer } from '../../ui/by-pointer.tsx'
import { cx } from '../../ui/cx.ts'
import { formatCount, formatScore } from '../../words/numbers.ts'
import { plural } from '../../words/plural.ts'
import { formatFrameRate } from '../../words/units.ts'
import { visible } from '../../words/visible.ts'
import { delayWords } from '../shared/delay-words.ts'
import { useClassName, useDetections, useResult } from '../shared/use-result.ts'
import { compareCandidates } from '../shared/candidate-geometry.ts'
import styles from './caption.module.css'

/** A line under the picture: the selection, else the picture's name and author. */
export function Caption() {
  const picture = useApp(pictureOnStage)
  const busy = useApp(hasSelection)
  const live = useApp(isCameraOnStage)
  return (
    <div className={styles['caption']}>
      {/* always present, so that changes are announced */}
      <p className={cx(styles['live'], 'numbers')} aria-live="polite">
        <SelectionText />
      </p>
      {live && !busy && <LiveText />}
      {picture && (
        // keeps its space while hidden, so that the height of the stage is constant
        <p className={cx(styles['about'], busy && styles['away'])}>
          {picture.credit ? (
            <CreditText credit={picture.credit} />
          ) : (
            <span dir="auto">{visible(picture.name)}</span>
          )}
          {picture.size && !picture.credit && (
            <span className="numbers">
              {' · '}
              {picture.size.width} × {picture.size.height}
            </span>
          )}
        </p>
      )}
    </div>
  )
}

/** The camera's rate, and the latency of its boxes. */
function LiveText() {
  const devices = useApp((state) => state.live.devices)
  const deviceId = useApp((state) => state.live.deviceId)
  const stats = useApp((state) => state.live.stats)
  const trails = useApp((state) => state.live.trails)
  const inStep = useApp((state) => state.live.inStep)
  const image = useResult()?.letterbox.image
  const label = devices.find(({ id }) => id === deviceId)?.label ?? 'Camera'
  return (
    <p className={cx(styles['about'], 'numbers')}>
      <span dir="auto">{label}</span>
      {image && ` · ${image.width} × ${image.height}`}
      {stats &&
        ` · ${formatFrameRate(stats.rate)} · ${delayWords(stats.steps.latency.p50, { trails, inStep })}`}
    </p>
  )
}

function hasSelection(state: AppState): boolean {
  return state.selection.length > 0 && resultOnStage(state) !== null
}

function SelectionText() {
  const result = useResult()
  const selection = useApp((state) => state.selection)
  const [a, b] = selection
  if (!result || a === undefined || a >= result.candidates.count) return null
  if (b === undefined || b >= result.candidates.count) return <OneSelected candidate={a} />
  return <TwoSelected a={a} b={b} />
}

function OneSelected({ candidate }: { candidate: number }) {
  const name = useCandidateName(candidate)
  const by = useDetections()?.suppressed.by
  const rivals = useMemo(
    () => by?.reduce((sum, keeper) => sum + Number(keeper === candidate), 0) ?? 0,
    [by, candidate],
  )
  return (
    <>
      <b>{name}</b>{' '}
      {rivals > 0
        ? `suppressed ${plural(rivals, 'box', 'boxes')} (dashed). Press one of them, or `
        : 'suppressed no box. '}
      <ByPointer mouse="Shift-press" finger="hold" /> another box, to compare the two.
    </>
  )
}

function TwoSelected({ a, b }: { a: number; b: number }) {
  const result = useResult()
  const names = [useCandidateName(a), useCandidateName(b)]
  const comparison = useMemo(() => result && compareCandidates(result, a, b), [result, a, b])
  if (!comparison) return null
  const { iou, intersection, union } = comparison
  return (
    <>
      <b>IoU {formatScore(iou)}</b> of {names.join(' and ')}:{' '}
      <span className={styles['term']}>
        <span className={cx(styles['swatch'], styles['shared'])} aria-hidden="true" />
        intersection {formatCount(Math.round(intersection))} px²
      </span>{' '}
      ÷{' '}
      <span className={styles['term']}>
        <span className={cx(styles['swatch'], styles['union'])} aria-hidden="true" />
        union {formatCount(Math.round(union))} px²
      </span>
    </>
  )
}

/** "boat 0.68" */
function useCandidateName(candidate: number): string {
  const className = useClassName()
  const candidates = useResult()?.candidates
  const classId = candidates?.classIds[candidate] ?? 0
  return `${className(classId)} ${formatScore(candidates?.scores[candidate] ?? 0)}`
}

function CreditText({ credit: { title, author, licence, url, remark } }: { credit: Credit }) {
  return (
    <>
      <a href={url} target="_blank" rel="noreferrer">
        {title}
      </a>
      , {author}, {licence}
      {remark !== undefined && `. ${remark}`}
    </>
  )
}
