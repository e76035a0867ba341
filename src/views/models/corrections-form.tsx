import { useId, useState } from 'react'
import type { Corrections, Scale } from '../../catalogue/correct.ts'
import type { KeptModel } from '../../catalogue/kept-model.ts'
import { useCommands } from '../../state/react.ts'
import { Button } from '../../ui/button.tsx'
import { FileButton } from '../../ui/file-button.tsx'
import { Select } from '../../ui/select.tsx'
import { headsByHand } from '../../vision/heads/heads-by-hand.ts'
import type { HeadKind } from '../../vision/heads/heads.ts'
import { correctionsOf } from './corrections-of.ts'
import { TextField } from './text-field.tsx'
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
        <h3>Correct it</h3>
      </summary>
      <div className={styles['grid']}>
        <Select
          label="Boxes are"
          value={given.head}
          options={heads}
          onChange={(head) => change({ head })}
        />
        <Select
          label="Order of colours"
          value={given.channels}
          options={channels}
          onChange={(next) => change({ channels: next })}
        />
        <Select
          label="Pixel values"
          value={given.scale}
          options={scales}
          onChange={(scale) => change({ scale })}
        />
        <Select
          label="The picture is"
          value={given.fit}
          options={fits}
          onChange={(fit) => change({ fit })}
        />
        <TextField
          label="Grey of the padding, 0 to 255"
          value={given.padValue}
          onChange={(padValue) => change({ padValue })}
        />
        {asks !== 'nothing' && (
          <TextField
            label="Strides"
            value={given.strides}
            onChange={(strides) => change({ strides })}
          />
        )}
      </div>
      {asks === 'strides and anchors' && (
        <TextField
          label="Anchors, one line per stride"
          lines={3}
          value={given.anchors}
          onChange={(anchors) => change({ anchors })}
        />
      )}
      <TextField
        label="Class names, one per line"
        lines={5}
        value={given.classes}
        onChange={(classes) => change({ classes })}
      />
      <div className={fields['row']}>
        <FileButton
          label="Names from a file"
          onFiles={([file]) => void file?.text().then((classes) => change({ classes }))}
        />
        <Button onClick={() => change({ classes: model.understood.parts.classes.join('\n') })}>
          Names as found
        </Button>
      </div>
      {problem !== null && (
        <p id={problemId} role="alert" className={styles['problem']}>
          {problem}
        </p>
      )}
      <div className={fields['row']}>
        <Button
          look="primary"
          aria-describedby={problem === null ? undefined : problemId}
          onClick={() => void commands.correctModel(id, given).then(setProblem)}
        >
          Apply
        </Button>
        <Button
          disabledReason={isCorrected ? undefined : 'Nothing was corrected'}
          onClick={() => commands.resetModel(id)}
        >
          Back to what was found
        </Button>
        <Button onClick={() => commands.exportSpec(id)}>Export spec</Button>
        <FileButton
          label="Import spec"
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
  { value: 'rgb', label: 'Red, green, blue' },
  { value: 'bgr', label: 'Blue, green, red' },
]

const scales: readonly { value: Scale; label: string }[] = [
  { value: '0 to 1', label: '0 to 1' },
  { value: '0 to 255', label: '0 to 255' },
  { value: 'ImageNet', label: 'By ImageNet’s mean and deviation' },
]

const fits: readonly { value: Corrections['fit']; label: string }[] = [
  { value: 'centre', label: 'In the middle, padded around' },
  { value: 'corner', label: 'In the upper left, padded' },
  { value: 'stretch', label: 'Stretched' },
]
