import { useMemo } from 'react'
import { useApp } from '../../state/react.ts'
import { ByPointer } from '../../ui/by-pointer.tsx'
import { cx } from '../../ui/cx.ts'
import { formatCount, formatScore } from '../../words/numbers.ts'
import { compareCandidates } from '../shared/candidate-geometry.ts'
import { PlaceLink } from '../shared/place-link.tsx'
import { useClassName, useDetections, useResult } from '../shared/use-result.ts'
import * as strings from './strings.ts'
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
  const isAsked = useApp(({ place }) => place.tab === 'inspect' && place.part === 'saliency')
  const by = useDetections()?.suppressed.by
  const rivals = useMemo(
    () => by?.reduce((sum, keeper) => sum + Number(keeper === candidate), 0) ?? 0,
    [by, candidate],
  )
  return (
    <>
      <b>{name}</b> {rivals > 0 ? strings.suppressedBoxes(rivals) : strings.suppressedNoBox}
      {!isAsked && (
        <PlaceLink to={{ tab: 'inspect', part: 'saliency' }}>{strings.whatMadeIt}</PlaceLink>
      )}{' '}
      {rivals > 0 && strings.pressOneOfThemOr}
      <ByPointer mouse={strings.shiftPress} finger={strings.hold} /> {strings.anotherBoxToCompare}
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
      <b>{strings.iouIs(formatScore(iou))}</b> {strings.ofNames(names.join(' and '))}{' '}
      <span className={styles['term']}>
        <span className={cx(styles['swatch'], styles['shared'])} aria-hidden="true" />
        {strings.intersection(formatCount(Math.round(intersection)))}
      </span>{' '}
      ÷{' '}
      <span className={styles['term']}>
        <span className={cx(styles['swatch'], styles['union'])} aria-hidden="true" />
        {strings.union(formatCount(Math.round(union)))}
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
