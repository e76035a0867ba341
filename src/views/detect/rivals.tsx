import { useMemo, useState } from 'react'
import { classColour } from '../../overlay/class-colours.ts'
import { ByPointer } from '../../ui/by-pointer.tsx'
import { Button } from '../../ui/button.tsx'
import { SwatchRow } from '../../ui/swatch-row.tsx'
import type { Suppressed } from '../../vision/nms.ts'
import { formatScore } from '../../words/numbers.ts'
import { PlaceLink } from '../shared/place-link.tsx'
import { useClassName, useResult } from '../shared/use-result.ts'
import { rivalsOf, type Rival } from './rivals-of.ts'
import { useCandidateButton } from './use-candidate-button.ts'
import * as strings from './strings.ts'
import styles from './rivals.module.css'

const maxCollapsed = 5

/** The candidates that the selected detection suppressed; pressing one compares the two. */
export function Rivals({ suppressed, candidate }: { suppressed: Suppressed; candidate: number }) {
  const candidates = useResult()?.candidates
  const [all, setAll] = useState(false)
  const rivals = useMemo(
    () => (candidates ? rivalsOf(suppressed, candidate, candidates.scores) : []),
    [suppressed, candidate, candidates],
  )
  const title =
    rivals.length === 0 ? strings.suppressedNone : strings.suppressedBoxes(rivals.length)
  return (
    <fieldset className={styles['rivals']}>
      <legend className={styles['title']}>{title}</legend>
      {candidates &&
        rivals
          .slice(0, all ? undefined : maxCollapsed)
          .map((rival) => (
            <RivalRow
              key={rival.candidate}
              rival={rival}
              classId={candidates.classIds[rival.candidate] as number}
              score={candidates.scores[rival.candidate] as number}
            />
          ))}
      {!all && rivals.length > maxCollapsed && (
        <Button look="link" className={styles['more']} onClick={() => setAll(true)}>
          {strings.showMore(rivals.length - maxCollapsed)}
        </Button>
      )}
      <p className={styles['hint']}>
        {rivals.length > 0 && strings.pressOneOr}
        <ByPointer
          mouse={strings.shiftPress}
          finger={rivals.length > 0 ? strings.hold : strings.holdAtStart}
        />{' '}
        {strings.anotherDetection}
        <ByPointer mouse="" finger={strings.onThePicture} />
        {strings.compareTheTwo}
      </p>
      <p className={styles['hint']}>
        <PlaceLink to={{ tab: 'inspect', part: 'saliency' }}>{strings.whatMadeThisBox}</PlaceLink>
      </p>
    </fieldset>
  )
}

function RivalRow({ rival, classId, score }: { rival: Rival; classId: number; score: number }) {
  const button = useCandidateButton(rival.candidate, undefined, true)
  const name = useClassName()(classId)
  return (
    <SwatchRow
      {...button}
      colour={classColour(classId)}
      dashed
      name={name}
      tabIndex={-1}
      className={styles['row']}
    >
      {' '}
      <span className="numbers">{formatScore(score)}</span>{' '}
      <span className="numbers">{strings.iouIs(formatScore(rival.iou))}</span>
    </SwatchRow>
  )
}
