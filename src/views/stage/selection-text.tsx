import { useMemo } from 'react'
import { useApp } from '../../state/react.ts'
import { ByPointer } from '../../ui/by-pointer.tsx'
import { cx } from '../../ui/cx.ts'
import { formatCount, formatScore } from '../../words/numbers.ts'
import { plural } from '../../words/plural.ts'
import { compareCandidates } from '../shared/candidate-geometry.ts'
import { useClassName, useDetections, useResult } from '../shared/use-result.ts'
import styles from './selection-text.module.css'

/** What is selected: what one box suppressed, or the IoU of two. */
export function SelectionText() {
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
