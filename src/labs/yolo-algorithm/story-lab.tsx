import { useMemo } from 'react'
import { Button } from '../../ui/button.tsx'
import { Note } from '../../ui/note.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Slider } from '../../ui/slider.tsx'
import { nextTake } from '../../vision/explain/nms-moment.ts'
import { fixed } from '../../words/decimals.ts'
import { listAll } from '../../words/lists.ts'
import { formatCount, formatScore } from '../../words/numbers.ts'
import { plural } from '../../words/plural.ts'
import type { CandidateSource } from '../shared/candidates/candidate-source.ts'
import { storedCandidates } from '../shared/candidates/stored-candidates.ts'
import { useCandidates } from '../shared/candidates/use-candidates.ts'
import { Lab } from '../shared/lab.tsx'
import { stepWords } from '../shared/nms/step-words.ts'
import { usePlaying } from '../shared/use-playing.ts'
import {
  asked,
  isSame,
  lowestConfidence,
  storyPresets,
  yoloLab,
  type Thresholds,
  type YoloState,
} from './kind.ts'
import { ScoreLine } from './score-line.tsx'
import { SourceChoice } from './source-choice.tsx'
import { StoryCards, type StoryCard } from './story-cards.tsx'
import { StoryPicture } from './story-picture.tsx'
import { chapterOf, chapters, firstStep, momentAt, storyOf, type Chapter } from './story.ts'

export interface YoloLabProps {
  readonly state: YoloState
  readonly change: (changes: Partial<YoloState>) => void
}

const { defaults } = yoloLab
const options = ['Twice as many or more', 'More, but not twice as many', 'As many as before']
/** steps that playback passes a second: a chapter is read, suppression is watched */
const pace = { chapter: 0.7, suppression: 8 }

/** The four steps of YOLO as a scroll through a picture: grid, boxes, threshold, suppression, and the result. */
export function StoryLab({ state, change }: YoloLabProps) {
  const { confidence, iou } = state
  const { source, name, hasStage } = useCandidates(state.source, storedCandidates)
  const own: Thresholds = { source: name === 'stage' ? 'stage' : 'stored', confidence, iou }
  const story = useMemo(() => storyOf(source, { confidence, iou }), [source, confidence, iou])
  const step = Math.min(state.step, story.end)
  const chapter = chapterOf(story, step)
  const moment = useMemo(() => momentAt(story, step), [story, step])
  const onStep = (to: number) => change({ step: to })
  const perSecond = chapter === 'suppression' ? pace.suppression : pace.chapter
  const { stepper } = usePlaying({ step, end: story.end, perSecond, onStep })
  const grid = gridNear(source, state.stride)
  const nameOf = (candidate: number) =>
    `${source.className(source.candidates.classIds[candidate] ?? 0)} ${formatScore(source.candidates.scores[candidate] ?? 0)}`
  const suppression = moment
    ? stepWords(moment, 'greedy', iou, nameOf)
    : 'This network works end to end: one prediction finds each object, and nothing is suppressed.'
  const words: Readonly<Record<Chapter, string>> = {
    grid: gridWords(source, grid?.stride),
    boxes: boxesWords(source),
    threshold: thresholdWords(source, story.above.length, confidence),
    suppression,
    result: resultWords(source, story.kept, nameOf),
  }
  const bodies: Readonly<Record<Chapter, StoryCard>> = {
    grid: {
      title: '1. Divide the picture into a grid',
      body: (
        <>
          <p>{words.grid}</p>
          {grid && source.grids.length > 1 && (
            <Segmented
              label="Cells that are drawn"
              value={String(grid.stride)}
              options={source.grids.map(({ stride }) => ({
                value: String(stride),
                label: `${stride} px`,
              }))}
              onChange={(to) => change({ stride: Number(to), step: 0 })}
            />
          )}
        </>
      ),
    },
    boxes: { title: '2. Predict boxes and class scores', body: <p>{words.boxes}</p> },
    threshold: {
      title: '3. Apply the confidence threshold',
      body: (
        <>
          <p>{words.threshold}</p>
          <ScoreLine
            scores={source.candidates.scores}
            confidence={confidence}
            above={story.above.length}
            least={Math.max(0.01, Math.min(lowestConfidence, source.floor))}
            onConfidence={(to) => change({ confidence: to, step: firstStep(story, 'threshold') })}
          />
        </>
      ),
    },
    suppression: {
      title: '4. Suppress what overlaps too much',
      body: (
        <>
          <p>{suppression}</p>
          {moment && story.trace && (
            <>
              <p className="numbers">
                Kept so far: {moment.kept.length}; suppressed: {moment.suppressed.size}.
              </p>
              <Slider
                label="IoU threshold"
                value={iou}
                min={0}
                max={1}
                step={0.01}
                largeStep={0.1}
                defaultValue={defaults.iou}
                format={(value) => fixed(value, 2)}
                onChange={(to) => change({ iou: to })}
              />
              <Button onClick={() => onStep(onwards(nextTake(story.trace!, step - 2), story.end))}>
                Next box kept
              </Button>
            </>
          )}
        </>
      ),
    },
    result: { title: 'The result', body: <p>{words.result}</p> },
  }

  return (
    <Lab
      title="the four steps on one picture"
      lead="Scroll through the steps below the picture, or play them: all that the network predicts is thinned out to the boxes that are drawn. Drag the threshold in step 3, and follow the suppression in step 4."
      prediction={{
        question:
          'the confidence threshold falls from 0.25 to 0.05, and several times as many boxes of the stored photograph pass it. How many are left after suppression?',
        options,
        onAsk: () => change({ ...asked, step: storyOf(storedCandidates, asked).end }),
        answer: isSame(own, asked) && step === story.end ? verdict() : null,
      }}
      presets={storyPresets.map(({ name: title, state: preset }) => ({
        name: title,
        isOn: isSame(own, preset),
        apply: () => change({ ...preset, step: 2 }),
      }))}
      stepper={stepper}
      spoken={words[chapter]}
      below={
        <Note>
          {name === 'stage'
            ? `The boxes are those of ${source.network} on your picture, above the app’s floor of ${source.floor}.`
            : `The boxes were stored from ${source.network} on this photograph, those above ${source.floor}; every step is computed here.`}
        </Note>
      }
    >
      <SourceChoice
        name={own.source}
        hasStage={hasStage}
        onName={(to) => change({ source: to, step: 0 })}
      />
      <StoryPicture
        source={source}
        story={story}
        chapter={chapter}
        stride={grid?.stride ?? 0}
        confidence={confidence}
        moment={moment}
        words={words[chapter]}
      />
      <StoryCards
        label="The four steps, and the result"
        cards={chapters.map((one) => bodies[one])}
        at={chapters.indexOf(chapter)}
        onAt={(to) => onStep(firstStep(story, chapters[to]!))}
      />
    </Lab>
  )
}

/** The step of the story after so many steps of the suppression. */
function onwards(taken: number, end: number): number {
  return Math.min(end, taken + 2)
}

/** The grid of that stride, or the coarsest. */
function gridNear({ grids }: CandidateSource, stride: number) {
  return grids.find((one) => one.stride === stride) ?? grids.at(-1)
}

function gridWords({ grids, letterbox: { input } }: CandidateSource, drawn?: number): string {
  const size = `${input.width} × ${input.height}`
  if (drawn === undefined) {
    return `The input has ${size} pixels. This network does not say which cells its boxes come from: its output is a list of finished ones.`
  }
  const cells = grids.map(({ columns, rows }) => `${columns} × ${rows}`)
  const perCell = grids[0]!.predictions / grids[0]!.cells
  return `The input of ${size} pixels has ${plural(grids.length, 'grid')}, of ${listAll(cells)} cells; those of ${drawn} pixels are drawn. Each cell predicts ${plural(perCell, 'box', 'boxes')}, and sees far more of the picture than its own square.`
}

function boxesWords({ predictions, candidates, floor, network }: CandidateSource): string {
  const count = candidates.scores.length
  return `${network} made ${formatCount(predictions)} predictions in one pass, each a box with class scores, and would on an empty picture too. ${formatCount(count)} of them score above ${floor} and are drawn, the fainter the lower the score.`
}

function thresholdWords({ candidates }: CandidateSource, above: number, confidence: number) {
  return `${formatCount(above)} of ${formatCount(candidates.scores.length)} boxes score above ${fixed(confidence, 2)}. Drag the threshold, or move it with the arrow keys.`
}

function resultWords(
  { predictions }: CandidateSource,
  kept: Uint32Array,
  nameOf: (candidate: number) => string,
): string {
  const names = Array.from(kept.subarray(0, 8), nameOf)
  const others = kept.length - names.length
  const list = [...names, ...(others > 0 ? [plural(others, 'other')] : [])]
  return `${plural(kept.length, 'box is', 'boxes are')} left of ${formatCount(predictions)} predictions${list.length > 0 ? `: ${listAll(list)}` : ''}.`
}

/** How many are left at the usual threshold, and at the one asked about. */
function verdict(): { readonly option: number; readonly words: string } {
  const before = storyOf(storedCandidates, defaults)
  const after = storyOf(storedCandidates, asked)
  const [few, many] = [before.kept.length, after.kept.length]
  return {
    option: many >= 2 * few ? 0 : many > few ? 1 : 2,
    words: `${before.above.length} boxes pass 0.25, and ${few} are left; ${after.above.length} pass 0.05, and ${many} are left. Most of those that are new overlap a surer box and go; the others are weak, and often wrong.`,
  }
}
