import { useEffect, useMemo } from 'react'
import { earlyStopping } from '../../../nn/early-stopping.ts'
import { trainHead } from '../../../nn/logistic-head.ts'
import { useApp, useAppStore } from '../../../state/react.ts'
import { lookForTaught } from '../../../state/taught-actions.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Button } from '../../../ui/button.tsx'
import { Note } from '../../../ui/note.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { Slider } from '../../../ui/slider.tsx'
import { formatCount } from '../../../words/numbers.ts'
import { isolated } from '../../../words/visible.ts'
import { Choices } from '../../shared/choices.tsx'
import { byStep, Curves, type CurveMark } from '../../shared/curves.tsx'
import { Lab } from '../../shared/lab.tsx'
import { Settings } from '../../shared/settings.tsx'
import { share } from '../../shared/share.ts'
import { usePlaying } from '../../shared/use-playing.ts'
import { overfittingLab, teachPresets, type TeachState } from '../kind.ts'
import { ChancePlot } from './chance-plot.tsx'
import { CropPicture } from './crop-picture.tsx'
import { CropTiles } from './crop-tiles.tsx'
import { foldsOf, samplesOf, type Crop } from './crops.ts'
import { OwnCrops } from './own-crops.tsx'
import { headEpochs, headRate, shuffles } from './settings.ts'
import { storedCrops } from './stored-crops.ts'
import { shuffledVerdict, standingAt, standingWords } from './teach-words.ts'
import { useTeaching } from './use-teaching.ts'

export interface TeachLabProps {
  readonly state: TeachState
  readonly change: (changes: Partial<TeachState>) => void
}

const { defaults } = overfittingLab
const asked = teachPresets[1]!.state
const tooFew = 'It takes two crops of the class and two of the rest at least.'

/** A head that is taught a class with a few crops of pictures, by what a real network says of them. */
export function TeachLab({ state, change }: TeachLabProps) {
  const { mixed, deal, wait, epoch } = state
  const own = useApp((app) => app.taught)
  const isOwn = state.crops === 'own'
  const crops: readonly Crop[] = isOwn ? own.crops : storedCrops.crops
  const className = isOwn ? isolated(own.name) : storedCrops.className
  const folds = foldsOf(crops)
  const request = useMemo(
    () =>
      folds === null
        ? null
        : {
            ...samplesOf(crops),
            ...{ epochs: headEpochs, rate: headRate, folds, shuffles },
            seed: deal,
            isShuffled: mixed,
          },
    [crops, folds, deal, mixed],
  )
  const { value, isNow, words: problem } = useTeaching(request)
  const taught = folds === null ? null : value
  const held = taught?.validation.held.losses
  const stop =
    wait > 0 && held ? earlyStopping(held.subarray(0, Math.max(1, epoch + 1)), wait) : null
  const onStep = (to: number) => {
    const ended =
      wait > 0 && held ? earlyStopping(held.subarray(0, to + 1), wait).stopped : undefined
    change({ epoch: ended ?? to })
    if (ended !== undefined) playing.setPlaying(false)
  }
  const playing = usePlaying({ step: epoch, end: headEpochs, unit: 'epoch', perSecond: 30, onStep })
  const now = taught && standingAt(taught.validation, taught.chance, epoch)
  const words = now ? standingWords(now) : folds === null ? tooFew : 'the head is being trained'
  const setPlaying = (wanted: boolean) => {
    if (wanted && stop?.stopped !== undefined) change({ epoch: 0 })
    playing.setPlaying(wanted)
  }

  return (
    <Lab
      title="teach it your mug"
      lead="A network that was trained on other things still says much of any picture. A head of one unit learns a new class from a few crops, by the numbers that one layer gives for each; the network itself stays as it is."
      prediction={{
        question: `${crops.length} crops, ${formatCount(crops[0]?.features.length ?? 0)} numbers each, and the labels are dealt at random. How many does the head get right after ${headEpochs} epochs?`,
        options: [
          'About half, trained on or not',
          'All it was trained on, about half of the others',
          'Most of both',
        ],
        onAsk: () => change(asked),
        answer:
          now && isNow && mixed && epoch === headEpochs && wait === 0 ? shuffledVerdict(now) : null,
      }}
      presets={teachPresets.map(({ name, state: preset }) => ({
        name,
        isOn: mixed === preset.mixed && wait === preset.wait && epoch === preset.epoch,
        apply: () => {
          change(preset)
          if (preset.epoch === 0) playing.setPlaying(true)
        },
      }))}
      stepper={{ ...playing.stepper, onPlaying: setPlaying }}
      isBusy={folds !== null && !isNow && problem === null}
      spoken={`Epoch ${epoch} of ${headEpochs}. ${words}.`}
      below={isOwn && <OnStage crops={crops} epoch={epoch} />}
    >
      <Choices>
        <Segmented
          label="Whose crops"
          value={state.crops}
          options={[
            { value: 'stored', label: 'Stored example' },
            { value: 'own', label: 'Your own' },
          ]}
          onChange={(to) => change({ crops: to })}
        />
        <Segmented
          label="Labels"
          value={mixed ? 'shuffled' : 'true'}
          options={[
            { value: 'true', label: 'True labels' },
            { value: 'shuffled', label: 'Shuffled' },
          ]}
          onChange={(to) => change({ mixed: to === 'shuffled' })}
        />
        <Button onClick={() => change({ deal: (deal % 999) + 1 })}>Deal again</Button>
      </Choices>
      {isOwn ? (
        <OwnCrops state={state} change={change} />
      ) : (
        <>
          <CropTiles className={className} crops={storedCrops.crops}>
            {(crop) => <CropPicture {...crop} />}
          </CropTiles>
          <Note>
            Stored from {storedCrops.network} on two photographs; the head is trained here.
          </Note>
        </>
      )}
      {problem !== null && <Alert words={problem} />}
      {folds === null && <Note role="status">{tooFew}</Note>}
      {taught && now && (
        <>
          <p className="numbers">
            Epoch {epoch}: <strong>{standingWords(now)}.</strong> With shuffled labels, on average
            over {taught.chance.length} shuffles: {share(now.chance)}.
          </p>
          <Curves
            title="Loss on the crops it was trained on and on those held out"
            xName="epochs"
            yName="loss"
            end={headEpochs}
            span={[0, 1.2]}
            marks={marksOf(taught.validation.held.losses, stop, epoch)}
            series={[
              {
                name: 'training',
                tone: 'accent',
                points: byStep(taught.validation.training.losses.subarray(0, epoch + 1)),
              },
              {
                name: 'held out',
                tone: 'warm',
                dash: 'dashed',
                points: byStep(taught.validation.held.losses.subarray(0, epoch + 1)),
              },
            ]}
            onPoint={(at) => {
              playing.setPlaying(false)
              change({ epoch: Math.round(at) })
            }}
          />
          <ChancePlot
            chance={taught.chance.map((one) => one[epoch]!)}
            right={now.right}
            count={now.count}
            words={`With shuffled labels ${share(now.chance)} of the held-out crops are right on average, over ${taught.chance.length} shuffles; now ${now.right} of ${now.count}.`}
          />
          <Note className="numbers">
            {folds} parts: each is held out once, while the others train the head.{' '}
            {stop && stopWords(stop)}
            {stop?.stopped !== undefined && epoch !== stop.restore && (
              <Button look="link" onClick={() => change({ epoch: stop.restore })}>
                Show the head that is kept
              </Button>
            )}
          </Note>
        </>
      )}
      <Settings>
        <Slider
          label="Patience of early stopping, in epochs"
          value={wait}
          min={0}
          max={30}
          step={1}
          largeStep={5}
          defaultValue={defaults.wait}
          format={(value) => (value === 0 ? 'none' : String(value))}
          onChange={(to) => change({ wait: to })}
        />
      </Settings>
    </Lab>
  )
}

/** Looks for the class among the detections on the stage, with the head of the epoch that is shown. */
function OnStage({ crops, epoch }: { readonly crops: readonly Crop[]; readonly epoch: number }) {
  const store = useAppStore()
  const { head, name } = useApp((app) => app.taught)
  const isOn = head !== null
  const isEnough = foldsOf(crops) !== null
  const trained = useMemo(
    () =>
      isEnough
        ? trainHead(samplesOf(crops), { epochs: Math.max(1, epoch), rate: headRate }).head
        : null,
    [crops, epoch, isEnough],
  )
  useEffect(() => {
    if (isOn) lookForTaught(store, trained)
  }, [store, isOn, trained])
  return (
    <>
      <Choices>
        <Button
          aria-pressed={isOn}
          {...(!isEnough && { disabledReason: tooFew })}
          onClick={() => lookForTaught(store, isOn ? null : trained)}
        >
          Look for “{isolated(name)}” on the stage
        </Button>
      </Choices>
      <Note>
        The head of this epoch, with the true labels, is asked about every box that is shown, by the
        same layer of the same network. A box that it takes for the class is named so, with the
        head’s score, before the network’s own name for it. It finds nothing where the network has
        no box.
      </Note>
    </>
  )
}

function stopWords({ stopped, restore }: ReturnType<typeof earlyStopping>): string {
  return stopped === undefined
    ? 'Early stopping has not ended it yet. '
    : `Early stopping ended training after epoch ${stopped} and keeps epoch ${restore}. The held-out crops chose it, so their share flatters it a little. `
}

function marksOf(
  held: Float64Array,
  stop: ReturnType<typeof earlyStopping> | null,
  epoch: number,
): readonly CurveMark[] {
  if (!stop) return []
  return [
    { x: stop.restore, y: held[stop.restore]!, label: 'kept', tone: 'good' },
    ...(stop.stopped !== undefined && stop.stopped <= epoch
      ? [{ x: stop.stopped, label: 'stopped', tone: 'bad' } as const]
      : []),
  ]
}
