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
import * as strings from './strings.ts'
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
    return model.catalogue.find(({ id }) => id === modelId)?.name ?? strings.oneNotInTheList
  })
  return (
    <Disclosure title={strings.sideBySide} summary={name} defaultOpen={isOn}>
      {isOn ? (
        <>
          <SecondNetwork versus={versus} />
          <Fetched from={from} what={strings.comparison} isQuiet>
            {(part) => <VersusResult store={part.store} />}
          </Fetched>
          <Button onClick={() => changeSettings(store, { versus: null })}>
            {strings.stopComparing}
          </Button>
        </>
      ) : (
        <>
          <Note className={styles['lead']}>{strings.secondNetworkOrTheSameOne}</Note>
          <Button
            disabledReason={hasNetwork ? undefined : strings.listOfNetworksIsNotHere}
            onClick={() => {
              const choice = firstChoice(store.getState())
              if (choice) changeSettings(store, { versus: formatVersus(choice) })
            }}
          >
            {strings.compareWithAnother}
          </Button>
        </>
      )}
    </Disclosure>
  )
}
