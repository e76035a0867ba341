import { useEffect, useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import fields from './fields.module.css'

/** Enter takes the name, Escape leaves it as it was. */
export function RenameForm({
  name,
  onDone,
}: {
  name: string
  /** null: as it was */
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
        aria-label={`New name of ${name}`}
        value={text}
        maxLength={200}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          // the dialog would close with it
          event.stopPropagation()
          onDone(null)
        }}
      />
      <Button onClick={() => onDone(text)}>Rename</Button>
    </form>
  )
}
