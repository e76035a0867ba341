import { useEffect, useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import * as strings from './strings.ts'
import fields from './fields.module.css'

/** Enter confirms the name, Escape cancels. */
export function RenameForm({
  name,
  onDone,
}: {
  name: string
  /** null: cancelled */
  onDone: (name: string | null) => void
}) {
  const [text, setText] = useState(name)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.select(), [])
  return (
    <form
      className={fields['row']}
      onSubmit={(event) => {
        event.preventDefault()
        onDone(text)
      }}
    >
      <input
        ref={input}
        className={fields['input']}
        aria-label={strings.newNameOf(name)}
        value={text}
        maxLength={200}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          // otherwise Escape would close the dialog too
          event.stopPropagation()
          onDone(null)
        }}
      />
      <Button onClick={() => onDone(text)}>{strings.renameTitle}</Button>
    </form>
  )
}
