import { useId, useState } from 'react'
import { useCommands } from '../../state/react.ts'
import { Button } from '../../ui/button.tsx'
import * as strings from './strings.ts'
import fields from './fields.module.css'

/**
 * Fetches a model from an address; nothing else here sends a request to another host, so it needs an explicit
 * command.
 */
export function FromAddress() {
  const commands = useCommands()
  const [address, setAddress] = useState('')
  const id = useId()
  return (
    <form
      className={fields['form']}
      onSubmit={(event) => {
        event.preventDefault()
        if (address.trim() !== '') commands.openModelAt(address.trim())
      }}
    >
      <label htmlFor={id} className={fields['label']}>
        {strings.addressOfAModel}
      </label>
      <div className={fields['row']}>
        <input
          id={id}
          className={fields['input']}
          type="url"
          placeholder="https://"
          spellCheck={false}
          autoComplete="off"
          aria-describedby={`${id}-note`}
          value={address}
          onChange={({ currentTarget }) => setAddress(currentTarget.value)}
        />
        <Button
          disabledReason={address.trim() === '' ? strings.typeAnAddressFirst : undefined}
          onClick={() => commands.openModelAt(address.trim())}
        >
          {strings.fetch}
        </Button>
      </div>
      <p id={`${id}-note`} className={fields['note']}>
        {strings.fetchingAsksThatHostForTheFile}
      </p>
    </form>
  )
}
