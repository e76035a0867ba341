import { useState } from 'react'
import { useApp, useAppStore, useCommands } from '../../../state/react.ts'
import { addCrop, forgetCrops, nameTaught, removeCrop } from '../../../state/taught-actions.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Button } from '../../../ui/button.tsx'
import { Field, FieldInput } from '../../../ui/field.tsx'
import { Note } from '../../../ui/note.tsx'
import { Select } from '../../../ui/select.tsx'
import type { ModelBoxes } from '../../../vision/geometry.ts'
import { toImageBoxes } from '../../../vision/letterbox.ts'
import { messageOf } from '../../../words/message-of.ts'
import { formatScore } from '../../../words/numbers.ts'
import { isolated } from '../../../words/visible.ts'
import { BoxesOverPicture } from '../../shared/boxes-over-picture.tsx'
import { Choices } from '../../shared/choices.tsx'
import { FromStage } from '../../shared/layers/with-layers.tsx'
import { PatchHandles } from '../../shared/patch/patch-handles.tsx'
import { inPicture, patchOf } from '../../shared/patch/patch.ts'
import type { TeachState } from '../kind.ts'
import { cropKind, type CropSource } from './crop-source.ts'
import { CropTiles } from './crop-tiles.tsx'
import { thumbnailOf } from './thumbnail.ts'

export interface OwnCropsProps {
  readonly state: TeachState
  readonly change: (changes: Partial<TeachState>) => void
}

/** The crops that the reader has taken, and the picture on the stage, from which more are taken. */
export function OwnCrops(props: OwnCropsProps) {
  const store = useAppStore()
  const shown = useApp((state) => state.shown)
  const { name, crops } = useApp((state) => state.taught)
  return (
    <>
      <Choices>
        <Field label="Name of the class">
          <FieldInput
            value={name}
            maxLength={40}
            autoComplete="off"
            spellCheck={false}
            onChange={({ currentTarget }) => nameTaught(store, currentTarget.value)}
          />
        </Field>
        <OpenPictures />
        {crops.length > 0 && <Button onClick={() => forgetCrops(store)}>Forget all crops</Button>}
      </Choices>
      <CropTiles
        className={isolated(name)}
        crops={crops}
        onRemove={({ id }) => removeCrop(store, id)}
      >
        {({ thumbnail, from }) =>
          thumbnail === null ? (
            <span>{isolated(from)}</span>
          ) : (
            <img src={thumbnail} alt={isolated(from)} />
          )
        }
      </CropTiles>
      {shown === null ? (
        <Note>Open a picture or start the camera on the Detect tab, to take crops from it.</Note>
      ) : (
        <FromStage key={shown.spec.id} kind={cropKind}>
          {(source) => <TakeCrop source={source} {...props} />}
        </FromStage>
      )}
      <Note>
        Crops stay on this device, until the page is closed. They are numbers of the network that is
        open, and mean nothing to another one.
      </Note>
    </>
  )
}

/** The open pictures, one of which goes on the stage; nothing while there is no choice. */
function OpenPictures() {
  const commands = useCommands()
  const pictures = useApp((state) => state.pictures)
  const item = useApp((state) => state.onStage)
  if (pictures.length < 2 || item?.kind !== 'picture') return null
  return (
    <Select
      label="Picture on the stage"
      value={item.id}
      options={pictures.map(({ id, name }) => ({ value: id, label: isolated(name) }))}
      onChange={(id) => commands.selectPicture(id)}
    />
  )
}

function TakeCrop({ source, state, change }: OwnCropsProps & { readonly source: CropSource }) {
  const store = useAppStore()
  const commands = useCommands()
  const { name, layer: known } = useApp((app) => app.taught)
  // those of the next picture are not this one's, whose layers are still shown
  const detections = useApp((app) => (app.shown === source.result ? app.detections : null))
  const pictures = useApp((app) => app.pictures)
  const [words, tell] = useState<{ readonly isWrong: boolean; readonly text: string } | null>(null)
  const { result, url, layer } = source
  const { image } = result.letterbox
  if (result.item.kind !== 'picture')
    return (
      <Choices>
        <Button look="primary" onClick={() => commands.freezeFrame()}>
          Freeze the frame
        </Button>
        <Note>
          Crops are taken from a frame that is kept as a picture. The camera or film can go on
          later.
        </Note>
      </Choices>
    )
  if (!layer) return <Note>This network has no layer whose maps could be features.</Note>
  const boxes = boxesOf(result, detections?.candidates ?? [])
  const own = boxes.find(({ patch }) => patch.join() === state.patch.join())
  const picture = pictures.find(({ id }) => id === result.item.id)?.name ?? 'the picture'
  const from = `${own ? own.words : 'a patch'} in ${picture}`
  const isOther = known !== null && known.network !== layer.network

  async function take(isOfClass: boolean): Promise<void> {
    try {
      const [features, thumbnail] = await Promise.all([
        source.featuresOf(state.patch),
        url === null ? null : thumbnailOf(url, inPicture(state.patch, image)),
      ])
      addCrop(store, layer!, { isOfClass, from, thumbnail, features })
      tell({ isWrong: false, text: `Taken: ${from}.` })
    } catch (error) {
      tell({ isWrong: true, text: messageOf(error) })
    }
  }

  return (
    <>
      <Choices>
        <Select
          label="What to crop"
          value={own ? String(own.candidate) : 'patch'}
          options={[
            { value: 'patch', label: 'The patch, wherever it is drawn' },
            ...boxes.map(({ candidate, words: text }) => ({
              value: String(candidate),
              label: isolated(text),
            })),
          ]}
          onChange={(to) => {
            const chosen = boxes.find(({ candidate }) => String(candidate) === to)
            if (chosen) change({ patch: chosen.patch })
          }}
        />
      </Choices>
      <BoxesOverPicture
        title="The picture on the stage, and the patch to crop"
        description={`${boxes.length} detections; the patch is ${isolated(from)}.`}
        url={url}
        size={image}
        boxes={boxes.map(({ candidate, box }) => ({
          id: candidate,
          box,
          look: { tone: 'warm', dash: 'dashed', strokeWidth: 1.5 },
        }))}
        above={
          <PatchHandles
            patch={state.patch}
            onPatch={(patch) => change({ patch })}
            size={image}
            words={isolated(from)}
          />
        }
      />
      <Choices>
        <Button look="primary" onClick={() => void take(true)}>
          Add as “{isolated(name)}”
        </Button>
        <Button onClick={() => void take(false)}>Add to the rest</Button>
      </Choices>
      {isOther && (
        <Note>
          The crops so far are of {isolated(known.name)}; the next one begins anew with this
          network.
        </Note>
      )}
      {words &&
        (words.isWrong ? (
          <Alert words={words.text} />
        ) : (
          <Note role="status">{isolated(words.text)}</Note>
        ))}
    </>
  )
}

function boxesOf(result: CropSource['result'], chosen: ArrayLike<number>) {
  const { candidates, letterbox, spec } = result
  return Array.from(chosen, (candidate, i) => {
    const model = candidates.boxes.slice(4 * candidate, 4 * candidate + 4) as ModelBoxes
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = toImageBoxes(model, letterbox)
    const box = [x1, y1, x2, y2] as const
    const name = spec.classes[candidates.classIds[candidate]!] ?? 'class'
    return {
      candidate,
      box,
      patch: patchOf(box, letterbox.image),
      words: `${i + 1}. ${name} ${formatScore(candidates.scores[candidate]!)}`,
    }
  })
}
