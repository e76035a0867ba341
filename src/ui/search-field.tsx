import { Autocomplete } from '@base-ui/react/autocomplete'
import { useState } from 'react'
import { Field, FieldInput } from './field.tsx'
import { isolated } from '../words/visible.ts'
import { Name } from './name.tsx'
import styles from './search-field.module.css'

export interface SearchFieldProps {
  label: string
  value: string
  /** suggested while typing */
  options: readonly string[]
  /** called with an option; if `free`, with any text */
  onChoose: (value: string) => void
  /** Enter also accepts a text that is no option */
  free?: boolean
  id?: string | undefined
}

/** A field that searches its options as one types; Enter or a press chooses, Escape reverts. */
export function SearchField({
  label,
  value,
  options,
  onChoose,
  free = false,
  id,
}: SearchFieldProps) {
  // null while nothing is being typed: the field shows the value
  const [text, setText] = useState<string | null>(null)

  function choose(chosen: string): void {
    setText(null)
    if (chosen !== '' && chosen !== value) onChoose(chosen)
  }

  return (
    <Autocomplete.Root
      items={options}
      value={text ?? value}
      // shows the whole list until something else is typed
      filter={text === null ? () => true : undefined}
      onValueChange={(next, { reason }) => {
        if (reason === 'item-press') choose(next)
        else setText(next)
      }}
      openOnInputClick
    >
      <Field label={label}>
        <Autocomplete.Input
          render={<FieldInput />}
          id={id}
          autoComplete="off"
          // tells key handlers that no typed text is left for Escape to revert
          data-settled={text === null || undefined}
          onFocus={({ currentTarget }) => currentTarget.select()}
          // the focus stays here after a choice: select the text, so that typing replaces it
          onClick={({ currentTarget }) => text === null && currentTarget.select()}
          onBlur={() => setText(null)}
          onKeyDown={({ key, currentTarget }) => {
            if (key === 'Escape') setText(null)
            const typed = currentTarget.value.trim()
            const known = options.find((one) => one.toLowerCase() === typed.toLowerCase())
            if (key === 'Enter' && text !== null && (free || known)) choose(known ?? typed)
          }}
        />
      </Field>
      <Autocomplete.Portal>
        <Autocomplete.Positioner
          positionMethod="fixed"
          sideOffset={4}
          className={styles['positioner']}
        >
          <Autocomplete.Popup className={styles['popup']}>
            <Autocomplete.Empty className={styles['empty']}>
              {free ? isolated(`Enter adds “${text ?? ''}”.`) : 'None of that name.'}
            </Autocomplete.Empty>
            <Autocomplete.List className={styles['list']}>
              {(option: string) => (
                <Autocomplete.Item key={option} value={option} className={styles['item']}>
                  <Name of={option} />
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Popup>
        </Autocomplete.Positioner>
      </Autocomplete.Portal>
    </Autocomplete.Root>
  )
}
