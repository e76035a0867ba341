import { changeSettings } from '../../state/actions.ts'
import { useAppStore, useCommands } from '../../state/react.ts'
import { Button } from '../../ui/button.tsx'
import type { Status } from './status.ts'

export interface WaysOutProps {
  readonly status: Extract<Status, { kind: 'failed' }>
  /** only the best option, where space is short */
  readonly brief?: boolean
}

/** Remedies for a failure: a smaller input if memory ran out, and a retry. */
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
