import { onceEach } from '../../loading/once.ts'
import { changeSettings } from '../../state/actions.ts'
import { useApp, useAppStore, useCommands } from '../../state/react.ts'
import { formatVersus, parseVersus } from '../../state/versus/versus-choice.ts'
import type { Versus } from '../../state/versus/versus-commands.ts'
import { Button } from '../../ui/button.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Fetched } from '../../ui/fetched.tsx'
import { Note } from '../../ui/note.tsx'
import { firstChoice } from './first-choice.ts'
import { SecondNetwork } from './second-network.tsx'
import { VersusResult } from './versus-result.tsx'
import styles from './versus-section.module.css'

const partOf = onceEach((open: () => Promise<Versus>) => open())

/** A second network beside the first: which, and where the two differ. */
export function VersusSection() {
  const store = useAppStore()
  const from = partOf(useCommands().openVersus)
  const versus = useApp(({ settings }) => settings.versus)
  const hasNetwork = useApp(({ model }) => model.spec !== null)
  const isOn = versus !== null
  const name = useApp(({ model, settings }) => {
    if (settings.versus === null) return null
    const { modelId } = parseVersus(settings.versus)
    return model.catalogue.find(({ id }) => id === modelId)?.name ?? 'with one not in the list'
  })
  return (
    <Disclosure title="Side by side" summary={name} defaultOpen={isOn}>
      {isOn ? (
        <>
          <SecondNetwork versus={versus} />
          <Fetched from={from} what="comparison" isQuiet>
            {(part) => <VersusResult store={part.store} />}
          </Fetched>
          <Button onClick={() => changeSettings(store, { versus: null })}>Stop comparing</Button>
        </>
      ) : (
        <>
          <Note className={styles['lead']}>
            A second network, or the same one at another size, in another form or elsewhere, looks
            at the same picture. What only one of the two finds stands out.
          </Note>
          <Button
            disabledReason={hasNetwork ? undefined : 'The list of networks is not here yet'}
            onClick={() => {
              const choice = firstChoice(store.getState())
              if (choice) changeSettings(store, { versus: formatVersus(choice) })
            }}
          >
            Compare with another
          </Button>
        </>
      )}
    </Disclosure>
  )
}
