import { useState } from 'react'
import type { KeptModel } from '../../catalogue/kept-model.ts'
import { useApp, useCommands } from '../../state/react.ts'
import { Button } from '../../ui/button.tsx'
import { formatMegabytes } from '../../words/units.ts'
import { RenameForm } from './rename-form.tsx'
import { oneOrMany } from '../../words/plural.ts'
import { ModelRow, UseButton } from './model-row.tsx'

/** One stored model: in use or not; can be renamed in place, and removed after confirmation. */
export function KeptRow({
  model,
  onMakeFaster,
}: {
  model: KeptModel
  onMakeFaster: (id: string) => void
}) {
  const { id, name, bytes, added, sha256, understood, overrides } = model
  const commands = useCommands()
  const isPassing = useApp((state) => state.own.passing.has(sha256))
  const [mode, setMode] = useState<'plain' | 'renaming' | 'removing'>('plain')
  const classes = (overrides.classes ?? understood.parts.classes).length
  return (
    <ModelRow
      id={id}
      title={
        mode === 'renaming' ? (
          <RenameForm
            name={name}
            onDone={(next) => {
              setMode('plain')
              if (next !== null) commands.renameModel(id, next)
            }}
          />
        ) : (
          name
        )
      }
      facts={
        <>
          {overrides.family ?? understood.parts.family}, {classes}{' '}
          {oneOrMany(classes, 'class', 'classes')}, {formatMegabytes(bytes)} MB,{' '}
          {isPassing ? 'until the page is closed' : `since ${added.slice(0, 10)}`}
        </>
      }
    >
      {mode === 'removing' ? (
        <>
          <span>Remove it for good?</span>
          <Button look="primary" onClick={() => commands.removeModel(id)}>
            Remove “{name}”
          </Button>
          <Button onClick={() => setMode('plain')}>Keep</Button>
        </>
      ) : (
        <>
          <UseButton id={id} name={name} />
          <Button aria-label={`Rename ${name}`} onClick={() => setMode('renaming')}>
            Rename
          </Button>
          <Button
            aria-label={`Make ${name} faster`}
            disabledReason={
              understood.parts.quantised ? 'It computes with 8-bit numbers already' : undefined
            }
            onClick={() => onMakeFaster(id)}
          >
            Make it faster
          </Button>
          <Button aria-label={`Remove ${name}`} onClick={() => setMode('removing')}>
            Remove
          </Button>
        </>
      )}
    </ModelRow>
  )
}
