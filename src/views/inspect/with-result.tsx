import type { ReactNode } from 'react'
import type { PictureResult } from '../../state/app-state.ts'
import { useResult } from '../shared/use-result.ts'
import { useStatus } from '../shared/use-status.ts'
import { Message } from './message.tsx'
import * as strings from './strings.ts'

/** Renders a part for the result on the stage; without a result, shows why. */
export function WithResult({ children }: { children: (result: PictureResult) => ReactNode }) {
  const result = useResult()
  const status = useStatus()
  if (result) return children(result)
  return (
    <Message>
      {status.kind === 'empty'
        ? strings.openAPictureOrStartTheCamera
        : status.kind === 'failed'
          ? `${status.text}. What to do is shown over the picture.`
          : strings.explanationAppearsAsSoonAsTheNetwork}
    </Message>
  )
}
