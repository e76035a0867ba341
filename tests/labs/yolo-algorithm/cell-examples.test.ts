import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ExampleNetwork } from '../../../src/labs/yolo-algorithm/cell-example.ts'
import { explained } from '../../../src/labs/yolo-algorithm/cell-view.ts'
import { spotNames } from '../../../src/labs/yolo-algorithm/spots.ts'
import { examples, storedCell } from '../../../src/labs/yolo-algorithm/stored-cells.ts'
import { storyOf } from '../../../src/labs/yolo-algorithm/story.ts'
import { storedCandidates } from '../../../src/labs/shared/candidates/stored-candidates.ts'
import { decode } from '../../../src/vision/decode/decode.ts'
import { distanceFromBins } from '../../../src/vision/decode/box-formulas.ts'
import { detect } from '../../../src/vision/detect.ts'
import { cellAt, cellCentre } from '../../../src/vision/grid.ts'
import { letterbox, toImagePoint } from '../../../src/vision/letterbox.ts'
import { askedNetworks, askNetwork, common, isThere } from './make-cell-examples.ts'

const { networks, ...rest } = examples

describe('the four steps', () => {
  const settings = {
    confidence: 0.25,
    iou: 0.45,
    classAgnostic: false,
    maxDetections: 300,
    hiddenClasses: new Set<number>(),
  }

  it.each([0.05, 0.25, 0.6])('leave what Detect shows, at a threshold of %s', (confidence) => {
    const { candidates, letterbox: fit } = storedCandidates
    const shown = detect(candidates, fit, { ...settings, confidence }, 'anchors')
    const story = storyOf(storedCandidates, { confidence, iou: settings.iou })
    expect([...story.kept]).toEqual([...shown.candidates])
    expect(story.above).toHaveLength(shown.aboveThreshold)
    expect(story.kept.length).toBeGreaterThan(0)
  })

  it('keep all boxes of an end-to-end network above the threshold', () => {
    const story = storyOf(
      { ...storedCandidates, suppresses: false },
      { confidence: 0.25, iou: 0.45 },
    )
    expect(story.trace).toBeNull()
    expect([...story.kept]).toEqual([...story.above])
    expect(story.end).toBe(4)
  })
})

describe('the arithmetic of a cell', () => {
  it('is that of the guide: predictions 7000 and 8399, equal bins, and the letterbox back', () => {
    const input = { width: 640, height: 640 }
    const cell = cellAt(7000, input, [8, 16, 32])
    expect(cell).toEqual({ stride: 16, row: 15, column: 0, anchor: 0 })
    expect(cellCentre(cell)).toEqual([8, 248])
    expect(cellCentre(cellAt(8399, input, [8, 16, 32]))).toEqual([624, 624])
    expect(distanceFromBins(new Float32Array(16))).toBe(7.5)
    const fit = letterbox({ width: 1280, height: 720 }, input, 'centre')
    expect([fit.scaleX, fit.padY]).toEqual([0.5, 140])
    expect(toImagePoint(320, 320, fit)).toEqual([640, 360])
  })

  it('gives the boxes of the guide’s table from raw numbers, by the steps that are shown', () => {
    const cell = { stride: 16, column: 10, row: 5, anchor: 0 }
    const [yolox, nano] = ['anchor-free', 'distributions'].map((way) =>
      networks.find((one) => one.way === way)!,
    )
    const boxOf = (network: ExampleNetwork, values: readonly number[]) => {
      const view = storedCell(network, 'person', 16)
      const raw = { index: 0, cell, anchorSize: null, values: Float32Array.from(values) }
      return explained({ ...view, raws: [{ raw, classId: 0 }] })[0]!.modelBox
    }
    const [x1, y1, x2, y2] = boxOf(yolox!, [0.3, -0.2, 0.5, 1, 1, 1])
    expect([(x1 + x2) / 2, (y1 + y2) / 2]).toEqual([
      expect.closeTo(164.8, 4),
      expect.closeTo(76.8, 4),
    ])
    expect([x2 - x1, y2 - y1]).toEqual([expect.closeTo(26.3795, 3), expect.closeTo(43.4925, 3)])
    // all of a side's share at one distance: 2, 1, 3 and 4 cells
    const sides = [2, 1, 3, 4].flatMap((at) =>
      Array.from({ length: 8 }, (_, bin) => (bin === at ? 100 : -100)),
    )
    expect(boxOf(nano!, [...sides, 1])).toEqual([136, 72, 216, 152])
  })
})

const there = askedNetworks.filter(isThere)
for (const { path } of askedNetworks.filter((one) => !isThere(one)))
  process.stdout.write(`skipped: ${path} is not there\n`)

describe('what networks predict in a few cells', { timeout: 120_000 }, () => {
  it('is of pictures and networks that are named', () => {
    expect(rest).toEqual(common)
    expect(readFileSync('vite.config.ts', 'utf8')).toContain(`'${examples.picture}'`)
    expect(networks.map(({ way }) => way)).toEqual(askedNetworks.map(({ way }) => way))
  })

  it.each(there)('is what $name gives, and decoded as Inspect and Detect do', async (asked) => {
    const { example, outputs, fit } = await askNetwork(asked)
    const stored = networks.find(({ way }) => way === asked.way)!
    expect(stored.sha256).toBe(stored.network)
    const bare = ({ at, ...own }: ExampleNetwork) => ({
      ...own,
      places: spotNames.map((spot) => at[spot].map(({ index, cell }) => [index, cell])),
    })
    expect(bare(stored)).toEqual(bare(example))
    const options = { floor: 0.05, multiLabel: false }
    const candidates = decode(
      outputs,
      asked.spec.head,
      fit.input,
      asked.spec.classes.length,
      options,
    )
    let compared = 0
    for (const spot of spotNames)
      for (const stride of [8, 16, 32])
        for (const { cell, classId, score, modelBox } of explained(
          storedCell(stored, spot, stride),
        )) {
          const at = candidates.scores.findIndex(
            (_, i) =>
              candidates.classIds[i] === classId &&
              (cell
                ? candidates.strides[i] === cell.stride &&
                  candidates.columns[i] === cell.column &&
                  candidates.rows[i] === cell.row &&
                  candidates.anchors[i] === cell.anchor
                : Math.abs(candidates.scores[i]! - score) < 1e-4),
          )
          if (at < 0) continue
          compared += 1
          expect(candidates.scores[at]).toBeCloseTo(score, 3)
          modelBox.forEach((side, i) =>
            expect(Math.abs(side - candidates.boxes[4 * at + i]!)).toBeLessThan(0.2),
          )
        }
    expect(compared).toBeGreaterThan(0)
  })
})
