import { changeSettings } from '../../state/actions.ts'
import { useAppStore, useCommands } from '../../state/react.ts'
import { Button } from '../../ui/button.tsx'
import type { Status } from './status.ts'

export interface WaysOutProps {
  readonly status: Extract<Status, { kind: 'failed' }>
  /** the best one alone, where there is no room */
  readonly brief?: boolean
}

/** What can be done about a failure: a smaller input where memory ran out, and another try. */
export function WaysOut({ status, brief = false }: WaysOutProps) {
  const store = useAppStore()
  const commands = useCommands()
  const side = status.problem.smallerSide
  const smaller = side !== undefined && (
    <Button look="primary" onClick={() => changeSettings(store, { inputSize: side })}>
      Use {side} pixels
    </Button>
  )
  if (smaller && brief) return smaller
  return (
    <>
      {smaller}{' '}
      <Button
        look={smaller ? 'plain' : 'primary'}
        onClick={() => (status.of === 'model' ? commands.retryModel() : commands.retryPicture())}
      >
        Try again
      </Button>
    </>
  )
}
