import { useState } from 'react'
import type { KeptModel } from '../../catalogue/kept-model.ts'
import { changeSettings } from '../../state/actions.ts'
import { useApp, useAppStore, useCommands } from '../../state/react.ts'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { formatMegabytes } from '../../words/units.ts'
import { RenameForm } from './rename-form.tsx'
import { oneOrMany } from '../../words/plural.ts'
import styles from './kept-row.module.css'

/** One stored model: in use or not; can be renamed in place, and removed after confirmation. */
export function KeptRow({
  model,
  onMakeFaster,
}: {
  model: KeptModel
  onMakeFaster: (id: string) => void
}) {
  const { id, name, bytes, added, sha256, understood, overrides } = model
  const store = useAppStore()
  const commands = useCommands()
  const isInUse = useApp((state) => state.model.spec?.id === id)
  const isPassing = useApp((state) => state.own.passing.has(sha256))
  const [mode, setMode] = useState<'plain' | 'renaming' | 'removing'>('plain')
  const classes = (overrides.classes ?? understood.parts.classes).length
  return (
    <li className={styles['row']} aria-current={isInUse || undefined}>
      <div className={styles['text']}>
        {mode === 'renaming' ? (
          <RenameForm
            name={name}
            onDone={(next) => {
              setMode('plain')
              if (next !== null) commands.renameModel(id, next)
            }}
          />
        ) : (
          <p className={styles['name']}>{name}</p>
        )}
        <p className={cx(styles['facts'], 'numbers')}>
          {overrides.family ?? understood.parts.family}, {classes}{' '}
          {oneOrMany(classes, 'class', 'classes')}, {formatMegabytes(bytes)} MB,{' '}
          {isPassing ? 'until the page is closed' : `since ${added.slice(0, 10)}`}
        </p>
      </div>
      {mode === 'removing' ? (
        <div className={styles['buttons']}>
          <span>Remove it for good?</span>
          <Button look="primary" onClick={() => commands.removeModel(id)}>
            Remove “{name}”
          </Button>
          <Button onClick={() => setMode('plain')}>Keep</Button>
        </div>
      ) : (
        <div className={styles['buttons']}>
          {isInUse ? (
            <span className={styles['inUse']}>In use</span>
          ) : (
            <Button
              aria-label={`Use ${name}`}
              onClick={() => changeSettings(store, { modelId: id, inputSize: null })}
            >
              Use
            </Button>
          )}
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
        </div>
      )}
    </li>
  )
}
