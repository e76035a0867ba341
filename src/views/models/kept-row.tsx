import { useState } from 'react'
import type { KeptModel } from '../../catalogue/kept-model.ts'
import { useApp, useCommands } from '../../state/react.ts'
import { Button } from '../../ui/button.tsx'
import { formatMegabytes } from '../../words/units.ts'
import { RenameForm } from './rename-form.tsx'
import { ModelRow, UseButton } from './model-row.tsx'
import * as strings from './strings.ts'
import { isolated } from '../../words/visible.ts'

/** One stored model: in use or not; can be renamed in place, and removed after confirmation. */
export function KeptRow({
  model,
  onMakeFaster,
}: {
  model: KeptModel
  onMakeFaster: (id: string) => void
}) {
  const { id, name, bytes, added, sha256, understood, overrides } = model
  const shownName = isolated(name)
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
          {isolated(overrides.family ?? understood.parts.family)}
          {strings.classesMb(classes, formatMegabytes(bytes))}{' '}
          {isPassing ? strings.untilThePageIsClosed : strings.keptSince(added.slice(0, 10))}
        </>
      }
    >
      {mode === 'removing' ? (
        <>
          <span>{strings.removeItForGood}</span>
          <Button look="primary" onClick={() => commands.removeModel(id)}>
            {strings.remove(shownName)}
          </Button>
          <Button onClick={() => setMode('plain')}>{strings.keep}</Button>
        </>
      ) : (
        <>
          <UseButton id={id} name={name} />
          <Button aria-label={strings.rename(shownName)} onClick={() => setMode('renaming')}>
            {strings.renameTitle}
          </Button>
          <Button
            aria-label={strings.makeFaster(shownName)}
            disabledReason={
              understood.parts.quantised ? strings.computesWith8BitNumbers : undefined
            }
            onClick={() => onMakeFaster(id)}
          >
            {strings.makeItFaster}
          </Button>
          <Button aria-label={strings.removeNamed(shownName)} onClick={() => setMode('removing')}>
            {strings.removeTitle}
          </Button>
        </>
      )}
    </ModelRow>
  )
}
