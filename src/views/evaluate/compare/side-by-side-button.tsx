import type { RunInfo } from '../../../evaluation/protocol.ts'
import { useEvaluation } from '../../../state/evaluate/evaluate-react.ts'
import { notify } from '../../../state/actions.ts'
import { useApp, useAppStore, useCommands } from '../../../state/react.ts'
import type { NetworkChoice } from '../../../state/versus/versus-choice.ts'
import { Button } from '../../../ui/button.tsx'
import * as strings from '../strings.ts'
import { isolated } from '../../../words/visible.ts'

/** Opens a picture in the Detect tab, with the answers of both runs; nothing where the two are one run. */
export function SideBySideButton({ picture: name }: { picture: string }) {
  const store = useAppStore()
  const { openVersus } = useCommands()
  const runs = useEvaluation((state) => state.runs)
  const current = useEvaluation((state) => state.current)
  const compared = useEvaluation((state) => state.compared)
  const id = useApp(({ pictures }) => pictures.find((one) => one.name === name)?.id)
  const infoOf = (run: string | null) => runs.find(({ info }) => info.id === run)?.info
  const [a, b] = [infoOf(compared), infoOf(current)]
  if (!a || !b || a === b || id === undefined) return null
  return (
    <Button
      aria-label={isolated(strings.sideBySide(name))}
      onClick={() =>
        void openVersus().then(
          ({ showBoth }) => showBoth(choiceOf(a), choiceOf(b), id),
          () => notify(store, 'problem', strings.partOfThePageCouldNot),
        )
      }
    >
      {strings.sideBySideTitle}
    </Button>
  )
}

/** The network of a run, as it ran. */
function choiceOf({ model, inputSize, shape, form, backend, int8 }: RunInfo): NetworkChoice {
  return {
    modelId: model.id,
    side: inputSize.width,
    shape: shape ?? null,
    form: form ?? null,
    backend: backend === 'webgpu' ? 'webgpu' : 'wasm',
    int8: int8 ?? null,
  }
}
