import { linear } from '../../../plot/scale.ts'
import { diagramWidth } from '../../../ui/chart/diagram.tsx'
import { Outline } from '../../../ui/chart/outline.tsx'
import type { Size } from '../../../vision/geometry.ts'
import { fixed } from '../../../words/decimals.ts'
import { Handle } from '../handle.tsx'
import { movedBox, movedCorner, type Corner } from '../move-box.ts'
import { patchStep, type Patch } from './patch.ts'

export interface PatchHandlesProps {
  readonly patch: Patch
  readonly onPatch: (patch: Patch) => void
  /** of the picture, whose drawing is as wide as a diagram */
  readonly size: Size
  /** what the patch gives, for those who hear it while it moves */
  readonly words: string
}

const ground = { width: 1, height: 1, step: patchStep }
const corners: readonly Corner[] = ['upper left', 'lower right']

/** A patch over a picture: two opposite corners and the middle to drag, or to move by keys. */
export function PatchHandles({ patch, onPatch, size, words }: PatchHandlesProps) {
  const height = (diagramWidth * size.height) / size.width
  const x = linear([0, 1], [0, diagramWidth])
  const y = linear([0, 1], [0, height])
  const [left, top, right, bottom] = patch
  const middle = [(left + right) / 2, (top + bottom) / 2] as const
  const textOf = ([across, down]: readonly [number, number]) =>
    `${fixed(100 * across, 0)} % across, ${fixed(100 * down, 0)} % down; ${words}`
  return (
    <>
      <Outline
        x={x(left)}
        y={y(top)}
        width={x(right) - x(left)}
        height={y(bottom) - y(top)}
        strokeWidth={2.5}
        shade={0.12}
      />
      <Handle
        label="Patch, as a whole"
        {...{ x, y }}
        at={middle}
        step={patchStep}
        valueText={textOf(middle)}
        onMove={([across, down]) =>
          onPatch(movedBox(patch, across - middle[0], down - middle[1], ground))
        }
      />
      {corners.map((corner) => {
        const at = corner === 'upper left' ? ([left, top] as const) : ([right, bottom] as const)
        return (
          <Handle
            key={corner}
            label={`Patch, ${corner} corner`}
            {...{ x, y, at }}
            step={patchStep}
            valueText={textOf(at)}
            onMove={(to) => onPatch(movedCorner(patch, corner, to, ground))}
          />
        )
      })}
    </>
  )
}
