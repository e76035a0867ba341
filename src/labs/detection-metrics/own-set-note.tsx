import { useEffect, useState } from 'react'
import { useApp, useCommands } from '../../state/react.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { Note } from '../../ui/note.tsx'
import { plural } from '../../words/plural.ts'
import { Choices } from '../shared/choices.tsx'
import type { OwnSetState } from './use-own-set.ts'

/** What is there of the reader's own labelled pictures, and what has to be done before they can be judged. */
export function OwnSetNote({ own }: { readonly own: OwnSetState }) {
  const commands = useCommands()
  const isReady = useApp((state) => state.model.status === 'ready')
  const [isAsked, ask] = useState(false)
  const waiting =
    own.status === 'open'
      ? own.set.pictures.filter(({ picture, result }) => !result && picture.status !== 'failed')
      : []
  const next = waiting[0]?.picture.id
  useEffect(() => {
    if (isAsked && next !== undefined) commands.selectPicture(next)
  }, [isAsked, next, commands])
  if (own.status === 'closed') return null
  if (own.status === 'failed') return <Alert words={own.words} />
  if (own.status === 'opening' || !own.loaded)
    return <Note role="status">Opening your labels…</Note>
  const { pictures, examples } = own.set
  if (pictures.length === 0)
    return (
      <Note>
        No labelled picture is open. Open some on the Detect tab, draw their objects under Evaluate,
        Labels, and come back: three pictures are enough. The labels of another program can be
        opened there too.
      </Note>
    )
  return (
    <>
      {waiting.length > 0 && (
        <Choices>
          <Button
            look="primary"
            {...(!isReady && { disabledReason: 'No network is open: see the Detect tab.' })}
            onClick={() => ask(true)}
          >
            Run the network on {plural(waiting.length, 'labelled picture')}
          </Button>
          <Note role="status">
            {pictures.length - waiting.length} of {plural(pictures.length, 'labelled picture')}{' '}
            {isAsked ? 'answered so far.' : 'answered. Only those are judged.'}
          </Note>
        </Choices>
      )}
      {waiting.length < pictures.length && examples.length === 0 && (
        <Note>The labelled pictures have no object that counts.</Note>
      )}
    </>
  )
}
