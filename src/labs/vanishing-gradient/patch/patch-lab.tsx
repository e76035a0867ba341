import { useMemo } from 'react'
import { Alert } from '../../../ui/alert.tsx'
import { Note } from '../../../ui/note.tsx'
import { useLatest } from '../../../ui/use-latest.ts'
import { fixed } from '../../../words/decimals.ts'
import { Area } from '../../../ui/chart/curve.tsx'
import { BoxesOverPicture } from '../../shared/boxes-over-picture.tsx'
import { Lab } from '../../shared/lab.tsx'
import { shadedPixels } from '../../shared/layers/shaded-pixels.ts'
import { WithLayers } from '../../shared/layers/with-layers.tsx'
import { PatchHandles } from '../../shared/patch/patch-handles.tsx'
import { Prediction } from '../../shared/prediction.tsx'
import { Spoken } from '../../shared/spoken.tsx'
import { patchPresets, type PatchState } from '../kind.ts'
import { AnswerBars } from './answer-bars.tsx'
import { answerWords, patchAnswers, thirdsVerdict } from './patch-answers.ts'
import { patchKind, type PatchSource, type SeenLayer } from './patch-source.ts'

export interface PatchLabProps {
  readonly state: PatchState
  readonly change: (changes: Partial<PatchState>) => void
}

/** What each layer of a real network says of one patch of the picture, from the first layer to the last. */
export function PatchLab({ state, change }: PatchLabProps) {
  return (
    <Lab
      title="what each layer says of a patch"
      lead="The way forward through a real network: how strongly does each layer answer inside a patch of the picture, compared with the rest of it? Drag the patch. The first layers answer wherever there are edges, the last ones where there is something to find."
      {...(state.source === 'stored' && {
        presets: patchPresets.map(({ name, patch }) => ({
          name,
          isOn: patch.join() === state.patch.join(),
          apply: () => change({ patch }),
        })),
      })}
    >
      <WithLayers kind={patchKind} source={state.source} onSource={(source) => change({ source })}>
        {(source) => <Layers source={source} state={state} change={change} />}
      </WithLayers>
    </Lab>
  )
}

function Layers({ source, ...rest }: PatchLabProps & { readonly source: PatchSource }) {
  const ask = useMemo(() => () => source.strengths(), [source])
  const { value: all, isNow, words } = useLatest(ask)
  if (words !== null) return <Alert words={words} />
  if (!all || !isNow) return <Note role="status">The layers are being computed, all of them.</Note>
  if (all.length === 0)
    return <Note>This network has no layer with an activation that could be shown.</Note>
  return <Answers source={source} all={all} {...rest} />
}

interface AnswersProps extends PatchLabProps {
  readonly source: PatchSource
  readonly all: readonly SeenLayer[]
}

function Answers({ source, all, state, change }: AnswersProps) {
  const { patch } = state
  const { url, letterbox, network } = source
  const { image } = letterbox
  const chosen = Math.min(state.seen, all.length - 1)
  const answers = useMemo(() => patchAnswers(all, patch, letterbox), [all, patch, letterbox])
  const paths = useMemo(() => shadesOf(all[chosen]!, letterbox), [all, chosen, letterbox])
  const words = answerWords(answers[chosen]!, chosen, all.length)
  const verdict = thirdsVerdict(answers)
  return (
    <>
      <Prediction
        question="this patch, and the whole way through the network. Which layers answer to it more strongly than to the rest of the picture?"
        options={[
          'The first ones more than the last',
          'The last ones more than the first',
          'All about alike',
        ]}
        onAsk={() => change({ seen: all.length - 1 })}
        answer={verdict}
      />
      <BoxesOverPicture
        title="The picture and the patch"
        description={`Shaded: where the layer answers, the redder the more strongly. ${words}.`}
        url={url}
        size={image}
        boxes={[]}
        above={
          <PatchHandles
            patch={patch}
            onPatch={(to) => change({ patch: to })}
            size={image}
            words={words}
          />
        }
      >
        {paths.map((path, shade) => (
          // shades keep their order
          // oxlint-disable-next-line react/no-array-index-key
          <g key={shade} opacity={0.11 * (shade + 1)}>
            <Area path={path} tone="bad" shade="fill" />
          </g>
        ))}
      </BoxesOverPicture>
      <AnswerBars
        answers={answers}
        chosen={chosen}
        onChoose={(seen) => change({ seen })}
        words={words}
        description={`Inside over outside, ${all.length} layers of ${network}, first to last: ${answers.map(({ ratio }) => fixed(ratio, 2)).join(', ')}.`}
      />
      <p className="numbers">{words}.</p>
      <Note className="numbers">
        {network}, its layers with an activation. {verdict.words} An answer is the mean absolute
        value of a layer’s maps. Each cell of a late layer sees far beyond itself, so that a patch’s
        edge is soft there.
      </Note>
      <Spoken text={words} />
    </>
  )
}

const shades = 5

/** Where the layer answers, in shades of its range; the weakest part of it has none. */
function shadesOf({ layer, strengths }: SeenLayer, letterbox: PatchSource['letterbox']) {
  const low = strengths.reduce((a, b) => Math.min(a, b), Infinity)
  const high = strengths.reduce((a, b) => Math.max(a, b), -Infinity)
  const shadeOf = Int8Array.from(strengths, (strength) =>
    high > low ? Math.ceil(((shades + 1) * (strength - low)) / (high - low)) - 2 : -1,
  )
  return shadedPixels(shadeOf, layer.dims, letterbox, shades)
}
