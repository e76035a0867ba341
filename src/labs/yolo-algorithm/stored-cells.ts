import { cellUnder } from '../../vision/grid-cell.ts'
import { headGrid } from '../../vision/heads/head-grid.ts'
import { letterbox } from '../../vision/letterbox.ts'
import type { CellExamples, ExampleNetwork } from './cell-example.ts'
import stored from './cell-examples.json'
import type { CellView } from './cell-view.ts'
import type { SpotName } from './spots.ts'

export const examples = stored as unknown as CellExamples

/** What a stored network predicted in the cell of that stride, or the nearest that it has, at a place. */
export function storedCell(network: ExampleNetwork, spot: SpotName, stride: number): CellView {
  const [width, height] = examples.image
  const [inputWidth, inputHeight] = network.input
  const fitted = letterbox(
    { width, height },
    { width: inputWidth, height: inputHeight },
    network.fit,
  )
  const grids = headGrid(network.head, fitted.input)
  const level = nearestStride(grids, stride)
  const under = level && cellUnder(examples.spots[spot], level, fitted)
  return {
    network: network.name,
    url: `${import.meta.env.BASE_URL}${examples.picture}`,
    letterbox: fitted,
    fit: network.fit,
    head: network.head,
    classes: examples.classes,
    predictions: network.predictions,
    grids,
    cell: level && under ? { ...under, stride: level.stride } : null,
    raws: network.at[spot]
      .filter(({ cell }) => cell === null || cell.stride === level?.stride)
      .map(({ classId, values, ...own }) => ({
        raw: { ...own, values: Float32Array.from(values) },
        classId,
      })),
  }
}

/** The grid whose stride is nearest; undefined without grids. */
export function nearestStride<Level extends { readonly stride: number }>(
  grids: readonly Level[],
  stride: number,
): Level | undefined {
  const away = ({ stride: own }: Level) => Math.abs(Math.log(own / stride))
  return grids.toSorted((a, b) => away(a) - away(b))[0]
}
