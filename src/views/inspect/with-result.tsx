import type { ReactNode } from 'react'
import type { PictureResult } from '../../state/app-state.ts'
import { useResult } from '../shared/use-result.ts'
import { useStatus } from '../shared/use-status.ts'
import { Message } from './message.tsx'

/** Renders a part for the result on the stage; without a result, shows why. */
export function WithResult({ children }: { children: (result: PictureResult) => ReactNode }) {
  const result = useResult()
  const status = useStatus()
  if (result) return children(result)
  return (
    <Message>
      {status.kind === 'empty'
        ? 'Open a picture or start the camera: what the network makes of it is explained here.'
        : status.kind === 'failed'
          ? `${status.text}. What to do is shown over the picture.`
          : 'The explanation appears as soon as the network has answered.'}
    </Message>
  )
}
