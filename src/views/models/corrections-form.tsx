import { useId, useState } from 'react'
import type { Corrections, Scale } from '../../catalogue/correct.ts'
import type { KeptModel } from '../../catalogue/kept-model.ts'
import { useCommands } from '../../state/react.ts'
import { Button } from '../../ui/button.tsx'
import { FileButton } from '../../ui/file-button.tsx'
import { Select } from '../../ui/select.tsx'
import { headsByHand } from '../../vision/heads/heads-by-hand.ts'
import type { HeadKind } from '../../vision/heads/heads.ts'
import { isolated } from '../../words/visible.ts'
import { correctionsOf } from './corrections-of.ts'
import { TextField } from './text-field.tsx'
import * as strings from './strings.ts'
import fields from './fields.module.css'
import styles from './corrections-form.module.css'

/** Corrects how the network is fed and its outputs are read. */
export function CorrectionsForm({ model }: { model: KeptModel }) {
  const commands = useCommands()
  const { id } = model
  const [given, setGiven] = useState(() => correctionsOf(model))
  const [problem, setProblem] = useState<string | null>(null)
  const problemId = useId()
  const change = (part: Partial<Corrections>) => setGiven((now) => ({ ...now, ...part }))
  const isCorrected = Object.keys(model.overrides).length > 0
  const { asks } = headsByHand[given.head]
  return (
    <details className={styles['section']} open={isCorrected}>
      <summary>
        <h3>{strings.correctIt}</h3>
      </summary>
      <div className={styles['grid']}>
        <Select
          label={strings.boxesAre}
          value={given.head}
          options={heads}
          onChange={(head) => change({ head })}
        />
        <Select
          label={strings.orderOfColours}
          value={given.channels}
          options={channels}
          onChange={(next) => change({ channels: next })}
        />
        <Select
          label={strings.pixelValues}
          value={given.scale}
          options={scales}
          onChange={(scale) => change({ scale })}
        />
        <Select
          label={strings.pictureIs}
          value={given.fit}
          options={fits}
          onChange={(fit) => change({ fit })}
        />
        <TextField
          label={strings.greyOfThePadding0To255}
          value={given.padValue}
          onChange={(padValue) => change({ padValue })}
        />
        {asks !== 'nothing' && (
          <TextField
            label={strings.strides}
            value={given.strides}
            onChange={(strides) => change({ strides })}
          />
        )}
      </div>
      {asks === 'strides and anchors' && (
        <TextField
          label={strings.anchorsOneLinePer}
          lines={3}
          value={given.anchors}
          onChange={(anchors) => change({ anchors })}
        />
      )}
      <TextField
        label={strings.classNamesOnePer}
        lines={5}
        value={given.classes}
        onChange={(classes) => change({ classes })}
      />
      <div className={fields['row']}>
        <FileButton
          label={strings.namesFromAFile}
          onFiles={([file]) => void file?.text().then((classes) => change({ classes }))}
        />
        <Button onClick={() => change({ classes: model.understood.parts.classes.join('\n') })}>
          {strings.namesAsFound}
        </Button>
      </div>
      {problem !== null && (
        <p id={problemId} role="alert" className={styles['problem']}>
          {isolated(problem)}
        </p>
      )}
      <div className={fields['row']}>
        <Button
          look="primary"
          aria-describedby={problem === null ? undefined : problemId}
          onClick={() => void commands.correctModel(id, given).then(setProblem)}
        >
          {strings.apply}
        </Button>
        <Button
          disabledReason={isCorrected ? undefined : strings.nothingWasCorrected}
          onClick={() => commands.resetModel(id)}
        >
          {strings.backToWhatWasFound}
        </Button>
        <Button onClick={() => commands.exportSpec(id)}>{strings.exportSpec}</Button>
        <FileButton
          label={strings.importSpec}
          onFiles={([file]) => file && void commands.importSpec(id, file).then(setProblem)}
        />
      </div>
    </details>
  )
}

const heads = (Object.keys(headsByHand) as HeadKind[]).map((value) => ({
  value,
  label: headsByHand[value].label,
}))

const channels: readonly { value: Corrections['channels']; label: string }[] = [
  { value: 'rgb', label: strings.redGreenBlue },
  { value: 'bgr', label: strings.blueGreenRed },
]

const scales: readonly { value: Scale; label: string }[] = [
  { value: strings.n0To1, label: strings.n0To1 },
  { value: strings.n0To255, label: strings.n0To255 },
  { value: strings.imagenet, label: strings.imagenetsMeanAndDeviation },
]

const fits: readonly { value: Corrections['fit']; label: string }[] = [
  { value: 'centre', label: strings.middlePaddedAround },
  { value: 'corner', label: strings.upperLeftPadded },
  { value: 'stretch', label: strings.stretched },
]
