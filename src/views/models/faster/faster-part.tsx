import { onceEach, type Once } from '../../../loading/once.ts'
import type { Faster } from '../../../state/faster/faster-commands.ts'
import { useFaster } from '../../../state/faster/faster-react.ts'
import { useCommands } from '../../../state/react.ts'
import { Fetched } from '../../../ui/fetched.tsx'
import { FasterSection } from './faster-section.tsx'
import * as strings from '../strings.ts'

const partOf = onceEach((open: () => Promise<Faster>) => open())

/** The code that makes a network faster, fetched on first use. */
export function useFasterPart(): Once<Faster> {
  return partOf(useCommands().openFaster)
}

/** The results of the network being made faster; nothing before the first one. */
export function FasterPart({ wanted, onShown }: { wanted: boolean; onShown: () => void }) {
  const part = useFasterPart()
  // earlier trials remain after the dialog was closed
  if (!wanted && part.value() === undefined) return null
  return (
    <Fetched from={part} what={strings.partThatMakesNetworksFaster}>
      {(faster) => <Begun faster={faster} onShown={onShown} />}
    </Fetched>
  )
}

function Begun({ faster, onShown }: { faster: Faster; onShown: () => void }) {
  const spec = useFaster(faster, (state) => state.spec)
  return spec && <FasterSection key={spec.id} faster={faster} spec={spec} onShown={onShown} />
}
