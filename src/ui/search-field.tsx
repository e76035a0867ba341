import { Autocomplete } from '@base-ui/react/autocomplete'
import { useState } from 'react'
import styles from './search-field.module.css'

export interface SearchFieldProps {
  label: string
  value: string
  /** offered while one types */
  options: readonly string[]
  /** an option, or where `free` whatever was typed */
  onChoose: (value: string) => void
  /** texts that are no option may be chosen too, with Enter */
  free?: boolean
  id?: string | undefined
}

/** A field that finds an option as one types; Enter or a press chooses, Escape goes back. */
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
      // the whole list until something else is typed
      filter={text === null ? () => true : undefined}
      onValueChange={(next, { reason }) => {
        if (reason === 'item-press') choose(next)
        else setText(next)
      }}
      openOnInputClick
    >
      <label className={styles['field']}>
        <span className={styles['label']}>{label}</span>
        <Autocomplete.Input
          id={id}
          className={styles['input']}
          autoComplete="off"
          // for who listens to keys: there is nothing typed in it to take back
          data-settled={text === null || undefined}
          onFocus={({ currentTarget }) => currentTarget.select()}
          // after a choice the focus is still here: what is typed next takes its place
          onClick={({ currentTarget }) => text === null && currentTarget.select()}
          onBlur={() => setText(null)}
          onKeyDown={({ key, currentTarget }) => {
            if (key === 'Escape') setText(null)
            const typed = currentTarget.value.trim()
            const known = options.find((one) => one.toLowerCase() === typed.toLowerCase())
            if (key === 'Enter' && text !== null && (free || known)) choose(known ?? typed)
          }}
        />
      </label>
      <Autocomplete.Portal>
        <Autocomplete.Positioner sideOffset={4} className={styles['positioner']}>
          <Autocomplete.Popup className={styles['popup']}>
            <Autocomplete.Empty className={styles['empty']}>
              {free ? `Enter adds “${text ?? ''}”.` : 'None of that name.'}
            </Autocomplete.Empty>
            <Autocomplete.List className={styles['list']}>
              {(option: string) => (
                <Autocomplete.Item key={option} value={option} className={styles['item']}>
                  {option}
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Popup>
        </Autocomplete.Positioner>
      </Autocomplete.Portal>
    </Autocomplete.Root>
  )
}
