import { useMemo } from 'react'
import { Curve } from '../../ui/chart/curve.tsx'
import { diagramWidth } from '../../ui/chart/diagram.tsx'
import type { NmsMoment } from '../../vision/explain/nms-moment.ts'
import { formatScore } from '../../words/numbers.ts'
import { BoxesOverPicture, type PictureBox } from '../shared/boxes-over-picture.tsx'
import type { CandidateSource } from '../shared/candidates/candidate-source.ts'
import { imageBox } from '../shared/candidates/image-box.ts'
import { MomentPicture } from '../shared/nms/moment-picture.tsx'
import { gridPath } from '../shared/picture-paths.ts'
import { FadedBoxes } from './faded-boxes.tsx'
import type { Chapter, Story } from './story.ts'

export interface StoryPictureProps {
  readonly source: CandidateSource
  readonly story: Story
  readonly chapter: Chapter
  /** of the grid that is drawn */
  readonly stride: number
  readonly confidence: number
  /** null: the network needs no suppression */
  readonly moment: NmsMoment | null
  /** what is seen */
  readonly words: string
}

/** The picture at a step of the story. */
export function StoryPicture(props: StoryPictureProps) {
  const { source, story, chapter, stride, confidence, moment, words } = props
  const { letterbox, url, grids } = source
  const kept = useMemo(() => keptBoxes(source, story), [source, story])
  if (chapter === 'suppression' && moment)
    return (
      <MomentPicture
        source={source}
        order={story.above}
        moment={moment}
        measure="IoU"
        words={words}
      />
    )
  const grid = grids.find((one) => one.stride === stride)
  return (
    <BoxesOverPicture
      title="The picture at this step"
      description={words}
      url={url}
      size={letterbox.image}
      boxes={chapter === 'result' || chapter === 'suppression' ? kept : []}
    >
      {chapter === 'grid' && grid && (
        <Curve
          path={gridPath(grid, letterbox, diagramWidth / letterbox.image.width)}
          tone="accent"
          width={0.6}
        />
      )}
      {chapter === 'boxes' && <FadedBoxes source={source} above={0} />}
      {chapter === 'threshold' && <FadedBoxes source={source} above={confidence} />}
    </BoxesOverPicture>
  )
}

/** The boxes that are left, the surest on top; a name that would lie on a surer one's is at the other corner. */
function keptBoxes(source: CandidateSource, { kept }: Story): readonly PictureBox[] {
  const { candidates, className, letterbox } = source
  const { width, height } = letterbox.image
  const corners = Array.from(kept, (candidate) => imageBox(source, candidate))
  const isTaken = (i: number) =>
    corners
      .slice(0, i)
      .some(
        ([x, y]) =>
          Math.abs(x - corners[i]![0]) < 0.2 * width &&
          Math.abs(y - corners[i]![1]) < 0.05 * height,
      )
  return Array.from(kept, (candidate, i): PictureBox => ({
    id: candidate,
    box: corners[i]!,
    look: { tone: 'good', strokeWidth: 2.5 },
    text: `${className(candidates.classIds[candidate]!)} ${formatScore(candidates.scores[candidate]!)}`,
    corner: isTaken(i) ? 'lower right' : 'upper left',
  })).toReversed()
}
