import { useMemo, useState } from 'react'
import { classify, createClassifier } from '../../nn/classifier.ts'
import { mulberry32 } from '../../nn/random.ts'
import { shapeNames } from '../../nn/shapes.ts'
import { createClassifierClient } from '../../training/client.ts'
import { checkEvery, type ClassifierSpec } from '../../training/classifier-run.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { Note } from '../../ui/note.tsx'
import { Slider } from '../../ui/slider.tsx'
import { fixed, plain } from '../../words/decimals.ts'
import { Choices } from '../shared/choices.tsx'
import { Curves } from '../shared/curves.tsx'
import { Lab } from '../shared/lab.tsx'
import { Settings } from '../shared/settings.tsx'
import { share } from '../shared/share.ts'
import { useRuns } from '../shared/use-training.ts'
import type { Pen } from './cell-grid.tsx'
import { ClassifierDrawing } from './classifier-drawing.tsx'
import { dabbed, drawingOf, drawingSide, generated } from './drawing.ts'
import {
  classifierPresets,
  cnnLab,
  picturesOfRun,
  type ClassifierState,
  type CnnState,
} from './kind.ts'
import type { CnnProps } from './sliding-lab.tsx'

const watch = {}
const asked = classifierPresets[0]!.state
const { defaults } = cnnLab
const guess = 1 / shapeNames.length

/** A small network of convolution, pooling and a dense layer, trained on drawn shapes: it then reads the reader's. */
export function ClassifierLab({ state, change }: CnnProps) {
  const { maps, rate, step, drawing } = state
  const spec = useMemo(
    (): ClassifierSpec => ({ side: drawingSide, maps, rate, seed: 1 }),
    [maps, rate],
  )
  const runs = useMemo(() => [spec], [spec])
  const [cursor, setCursor] = useState((drawingSide * (drawingSide + 1)) / 2)
  const onStep = (to: number) => change({ step: to })
  const training = useRuns(
    { runs, watch, step, end: picturesOfRun, unit: 'picture', pace: 10, onStep },
    createClassifierClient,
  )
  const frame = training.frames?.[0] ?? null
  const untrained = useMemo(
    () => createClassifier(spec.side, spec.maps, shapeNames.length, mulberry32(spec.seed)),
    [spec],
  )
  const classifier = frame?.classifier ?? untrained
  const picture = useMemo(() => drawingOf(drawing), [drawing])
  const found = useMemo(() => classify(classifier, picture), [classifier, picture])
  const best = found.probabilities.indexOf(Math.max(...found.probabilities))
  const right = frame?.checked.at(-1)
  const isEnd = frame?.step === picturesOfRun && step === picturesOfRun
  const pen = useMemo((): Pen => {
    const dab = (at: number) => change({ drawing: dabbed(drawing, at) })
    return { onPress: dab, onDrag: dab, onDigit: dab }
  }, [drawing, change])
  const go = (to: ClassifierState) => {
    change({ ...to, step: 0 })
    training.setPlaying(true)
  }
  const said =
    drawing === ''
      ? 'Nothing is drawn yet.'
      : `It reads your drawing as a ${shapeNames[best]}, ${fixed(100 * found.probabilities[best]!, 0)} %.`
  const rightWords = `${share(right)} of 100 unseen pictures are right`

  return (
    <Lab
      title="train a classifier, then draw"
      lead={`Convolution, ReLU, pooling, a dense layer and softmax learn to tell ${shapeNames.slice(0, -1).join(', ')} and ${shapeNames.at(-1)} apart, on pictures of ${drawingSide} × ${drawingSide} that are drawn at random. Draw one yourself: it is read at once, before, during and after the training.`}
      prediction={{
        question: `guessing would be right for ${share(guess)} of the pictures. How many that it has never seen are right after ${picturesOfRun} pictures?`,
        options: ['About as many as by guessing', 'Around half', 'More than 80 %'],
        onAsk: () => go(asked),
        answer:
          isEnd && right !== undefined && isSame(state, asked)
            ? {
                option: right < 0.4 ? 0 : right <= 0.8 ? 1 : 2,
                words: `${rightWords}, with ${maps} kernels of nine weights and a dense layer behind them.`,
              }
            : null,
      }}
      presets={classifierPresets.map(({ name, state: preset }) => ({
        name,
        isOn: isSame(state, preset),
        apply: () => go(preset),
      }))}
      stepper={training.stepper}
      isBusy={training.isBusy}
      spoken={`Picture ${step} of ${picturesOfRun}; ${rightWords}. ${said}`}
    >
      <Choices>
        {shapeNames.map((name, shape) => (
          <Button key={name} onClick={() => change({ drawing: generated(shape, shape + 11) })}>
            Put a {name}
          </Button>
        ))}
        <Button onClick={() => change({ drawing: '' })}>Clear the drawing</Button>
      </Choices>
      {training.problem !== null && <Alert words={training.problem} />}
      <ClassifierDrawing
        classifier={classifier}
        found={found}
        cursor={cursor}
        onCursor={setCursor}
        pen={pen}
        description={`${said} ${shapeNames.map((name, k) => `${name} ${fixed(100 * found.probabilities[k]!, 1)} %`).join(', ')}.`}
      />
      <Note className="numbers">
        {said} After {step} pictures {rightWords}.
      </Note>
      <Curves
        title="Unseen pictures that are right"
        xName="pictures"
        yName="share"
        end={picturesOfRun}
        span={[0, 1]}
        series={[
          {
            name: 'right',
            tone: 'good',
            points: Array.from(frame?.checked ?? [], (value, i) => [i * checkEvery, value]),
          },
          {
            name: 'by guessing',
            tone: 'soft',
            dash: 'dashed',
            points: [
              [0, guess],
              [picturesOfRun, guess],
            ],
          },
        ]}
      />
      <Settings>
        <Slider
          label="Maps"
          value={maps}
          min={1}
          max={8}
          step={1}
          largeStep={2}
          defaultValue={defaults.maps}
          format={String}
          onChange={(to) => change({ maps: to, step: 0 })}
        />
        <Slider
          label="Learning rate η"
          value={rate}
          min={0.01}
          max={1}
          step={0.01}
          largeStep={0.1}
          defaultValue={defaults.rate}
          format={(value) => plain(value)}
          onChange={(to) => change({ rate: to, step: 0 })}
        />
      </Settings>
    </Lab>
  )
}

function isSame(a: Pick<CnnState, 'maps' | 'rate'>, b: ClassifierState): boolean {
  return a.maps === b.maps && a.rate === b.rate
}
