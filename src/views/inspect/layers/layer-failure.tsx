import { Alert } from '../../../ui/alert.tsx'
import { Button } from '../../../ui/button.tsx'
import * as strings from '../strings.ts'

/** An error of the layer worker, and a button to start it again. */
export function LayerFailure({ words, onAgain }: { words: string; onAgain: () => void }) {
  return (
    <>
      <Alert words={words} />
      <Button onClick={onAgain}>{strings.openTheLayersAgain}</Button>
    </>
  )
}
