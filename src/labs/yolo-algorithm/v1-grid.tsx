import { Curve } from '../../ui/chart/curve.tsx'
import { diagramWidth } from '../../ui/chart/diagram.tsx'
import { letterbox } from '../../vision/letterbox.ts'
import { BoxesOverPicture } from '../shared/boxes-over-picture.tsx'
import { gridPath } from '../shared/picture-paths.ts'
import type { SpotName } from './spots.ts'
import { examples } from './stored-cells.ts'

/** YOLOv1's input, and the cells along a side of it */
const side = 448
const cells = 7

/** The grid of YOLOv1 over the photograph, which it stretched to a square, and the cell that holds a place. */
export function V1Grid({ spot }: { readonly spot: SpotName }) {
  const [width, height] = examples.image
  const fitted = letterbox({ width, height }, { width: side, height: side }, 'stretch')
  const [x, y] = examples.spots[spot]
  const [column, row] = [Math.floor((cells * x) / width), Math.floor((cells * y) / height)]
  const [wide, high] = [width / cells, height / cells]
  return (
    <BoxesOverPicture
      title="The grid of YOLOv1"
      description={`7 × 7 cells over the picture. Column ${column}, row ${row} holds the ${spot}.`}
      url={`${import.meta.env.BASE_URL}${examples.picture}`}
      size={fitted.image}
      boxes={[
        {
          id: 'cell',
          box: [column * wide, row * high, (column + 1) * wide, (row + 1) * high],
          look: { tone: 'warm', strokeWidth: 3 },
        },
      ]}
    >
      <Curve
        path={gridPath(
          { stride: side / cells, columns: cells, rows: cells },
          fitted,
          diagramWidth / width,
        )}
        tone="accent"
        width={1}
      />
    </BoxesOverPicture>
  )
}
