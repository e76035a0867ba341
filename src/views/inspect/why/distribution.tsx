import { useEffect, useState } from 'react'
import { useCommands } from '../../../state/react.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Button } from '../../../ui/button.tsx'
import { distanceFromBins, distanceEdge } from '../../../vision/decode/box-formulas.ts'
import type { Step } from '../../../vision/explain/explanation.ts'
import { computed, given } from '../../../vision/explain/line.ts'
import type { Cell } from '../../../vision/grid.ts'
import type { DistributionFacts } from '../../../vision/layers/shown-layer.ts'
import { Bins } from '../../../labs/shared/explain/bins.tsx'
import { StepList } from '../../../labs/shared/explain/step-list.tsx'
import { messageOf } from '../../../words/message-of.ts'
import { Section } from '../../../ui/section.tsx'
import { Note } from '../../../ui/note.tsx'
import * as strings from '../strings.ts'

const sides = ['left', 'top', 'right', 'bottom'] as const

type Asked =
  | { readonly status: 'no' }
  | { readonly status: 'asking' }
  | { readonly status: 'answered'; readonly facts: DistributionFacts | null }
  | { readonly status: 'failed'; readonly words: string }

/**
 * The distributions behind one box of a head that decodes inside the graph; runs the network once more in its own
 * worker, which is ended at once.
 */
export function Distribution({ index, cell }: { index: number; cell: Cell }) {
  const commands = useCommands()
  const [asked, setAsked] = useState<Asked>({ status: 'no' })
  const asking = asked.status === 'asking'

  useEffect(() => {
    if (!asking) return undefined
    const controller = new AbortController()
    const { signal } = controller
    async function ask(): Promise<void> {
      const session = await commands.openLayers(signal)
      const facts = await session.distribution(index).finally(session.close)
      if (!signal.aborted) setAsked({ status: 'answered', facts })
    }
    ask().catch((error: unknown) => {
      const words = messageOf(error)
      if (!signal.aborted) setAsked({ status: 'failed', words })
    })
    return () => controller.abort(new DOMException('not wanted any more', 'AbortError'))
  }, [asking, commands, index])

  if (asked.status === 'answered' && asked.facts) {
    return <DistributionSteps facts={asked.facts} cell={cell} />
  }
  return (
    <Section title={strings.insideTheGraph}>
      {asked.status === 'answered' ? (
        <Note>{strings.headHasNoDistributionOver}</Note>
      ) : asked.status === 'failed' ? (
        <Alert words={asked.words} />
      ) : (
        <>
          <Button
            disabledReason={asking ? strings.networkIsRunningOnceMore : undefined}
            onClick={() => setAsked({ status: 'asking' })}
          >
            {strings.showWhatItWasComputedFrom}
          </Button>
          <Note>{strings.networkIsLoadedAndRunOnce}</Note>
        </>
      )}
    </Section>
  )
}

function DistributionSteps({ facts, cell }: { facts: DistributionFacts; cell: Cell }) {
  return (
    <>
      <Section title={strings.insideTheGraphDistributionsOver}>
        <Bins of={sides.map((name, at) => ({ name, logits: facts.logits[at]! }))} />
        <Note>{strings.eachSideASoftmaxOver(facts.logits[0].length)}</Note>
      </Section>
      <StepList steps={[stepOf(facts, cell)]} classNames={[]} />
    </>
  )
}

function stepOf({ logits, distances }: DistributionFacts, cell: Cell): Step {
  const means = logits.map((one) => distanceFromBins(one))
  const rounded = means.some((mean, at) => Math.abs(mean - distances[at]!) > 1e-3)
  const { stride, column, row } = cell
  const edge = (at: number, name: string, place: number, cells: 'column' | 'row') => {
    const side = sides[at]!
    const distance = distances[at]!
    const before = at < 2
    return computed(
      name,
      `({${cells}} + 0.5 ${before ? '−' : '+'} {${side}})·{stride}`,
      { [cells]: place, [side]: distance, stride },
      distanceEdge(distance, before ? -1 : 1, place, stride),
      'px',
    )
  }
  return {
    name: strings.decode,
    title: strings.graphsOwnDistancesToTheBox,
    lines: [
      ...sides.map((side, at) => given(side, distances[at]!, 'cells')),
      edge(0, 'x1', column, 'column'),
      edge(1, 'y1', row, 'row'),
      edge(2, 'x2', column, 'column'),
      edge(3, 'y2', row, 'row'),
    ],
    ...(rounded && {
      note: strings.networkTakesTheMeanInWhole,
    }),
  }
}
