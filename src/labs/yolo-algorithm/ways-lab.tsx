import { useMemo } from 'react'
import { useAppStore, useApp } from '../../state/react.ts'
import type { PictureResult } from '../../state/app-state.ts'
import { Alert } from '../../ui/alert.tsx'
import { Note } from '../../ui/note.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { distanceFromBins } from '../../vision/decode/box-formulas.ts'
import { plain } from '../../words/decimals.ts'
import { Choices } from '../shared/choices.tsx'
import { Lab } from '../shared/lab.tsx'
import type { Place } from '../shared/layers/picture-place.ts'
import { CellExplained } from './cell-explained.tsx'
import type { YoloState } from './kind.ts'
import { spotNames } from './spots.ts'
import { examples, storedCell } from './stored-cells.ts'
import type { YoloLabProps } from './story-lab.tsx'
import { useOwnCell } from './use-own-cell.ts'
import { V1Grid } from './v1-grid.tsx'
import { WayTable } from './way-table.tsx'
import { wayNames, ways, type WayName } from './ways.ts'

const options = ['0 cells', '7.5 cells', '8 cells']
/** of a side about which nothing is known: equal for each of the distances 0 to 15 */
const flat = new Float32Array(16)

/** How networks from YOLOv1 to now predict a box, at the same place of one photograph, and the reader's own. */
export function WaysLab({ state, change }: YoloLabProps) {
  const store = useAppStore()
  const hasStage = useApp(({ shown }) => shown !== null)
  const way = state.way === 'own' && !hasStage ? 'anchors' : state.way
  const own = useOwnCell(way === 'own', state.at, state.level)
  const network = examples.networks.find((one) => one.way === way)
  const stored = useMemo(
    () => network && storedCell(network, state.spot, state.level),
    [network, state.spot, state.level],
  )
  const view = way === 'own' ? (own.status === 'answered' ? own.view : undefined) : stored

  function choose(to: WayName): void {
    const { shown } = store.getState()
    const place = to === 'own' && shown ? { at: surest(shown) } : {}
    change({ way: to, pick: 0, ...place })
  }

  return (
    <Lab
      title="from YOLOv1 to now, in one cell"
      lead="The same place of one photograph, as networks of ten years answer it: what each says there, number by number, and the box that it becomes. Once a network has answered on the Detect tab, it can be asked too."
      prediction={{
        question:
          'some networks give, for each side of a box, a number for each of the distances 0 to 15 cells; their softmax is a distribution, and its mean the distance. All sixteen numbers are equal. How far is the side?',
        options,
        onAsk: () => choose('distributions'),
        answer: {
          option: options.indexOf(`${plain(distanceFromBins(flat), 1)} cells`),
          words: `Each distance has a share of one sixteenth, and the mean of 0 to 15 is ${plain(distanceFromBins(flat), 1)}. Below are the distributions of NanoDet-m, over 0 to 7.`,
        },
      }}
    >
      <Choices>
        <Segmented
          label="How a box is predicted"
          value={way}
          options={wayNames
            .filter((one) => one !== 'own' || hasStage)
            .map((one) => ({ value: one, label: ways[one].title }))}
          onChange={choose}
        />
      </Choices>
      <p>{ways[way].words}</p>
      <Choices>
        {way !== 'own' && (
          <Segmented
            label="Place on the photograph"
            value={state.spot}
            options={spotNames.map((spot) => ({ value: spot, label: `The ${spot}` }))}
            onChange={(spot) => change({ spot, pick: 0 })}
          />
        )}
        {view && view.cell && view.grids.length > 1 && (
          <Segmented
            label="Stride of the cell"
            value={String(view.cell.stride)}
            options={view.grids.map(({ stride }) => ({
              value: String(stride),
              label: `${stride} px`,
            }))}
            onChange={(to) => change({ level: Number(to), pick: 0 })}
          />
        )}
      </Choices>
      {way === 'v1' && <V1Grid spot={state.spot} />}
      {way === 'own' && own.status === 'failed' && <Alert words={own.words} />}
      {way === 'own' && own.status === 'asking' && (
        <Note role="status">The network’s raw outputs are being read.</Note>
      )}
      {view && (
        <CellExplained
          view={view}
          pick={state.pick}
          onPick={(pick) => change({ pick })}
          {...(way === 'own' && { at: state.at, onAt: (at: Place) => change({ at, pick: 0 }) })}
        />
      )}
      <WayTable chosen={way} own={way === 'own' ? view : undefined} />
    </Lab>
  )
}

/** The middle of the box with the highest score, as shares of the input. */
function surest({ candidates, letterbox: { input } }: PictureResult): YoloState['at'] {
  const { count, scores, boxes } = candidates
  if (count === 0) return [0.5, 0.5]
  let best = 0
  for (let i = 1; i < count; i++) if (scores[i]! > scores[best]!) best = i
  const middle = (from: number, side: number) => {
    const share = (boxes[4 * best + from]! + boxes[4 * best + from + 2]!) / 2 / side
    return Number(Math.max(0, Math.min(1, share)).toFixed(4))
  }
  return [middle(0, input.width), middle(1, input.height)]
}
