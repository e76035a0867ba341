import { describe, expect, it } from 'vitest'
import { evaluationTable } from '../../src/commands/evaluation-table.ts'

const ledger = { precision: 0.5, recall: 0.25, f1: 1 / 3 }

describe('the table in the terminal', () => {
  const text = evaluationTable({
    model: { name: 'Tiny', sha256: 'abc' },
    settings: { inputSize: [320, 320], confidence: 0.25, nms: { iou: 0.65 } },
    set: { pictures: 2, objects: 3, detections: 40 },
    coco: { ap: 0.4754, apSmall: null },
    ledger,
    classes: [
      { name: 'traffic light', objects: 3, ap: 0.4754, ap50: 0.9, ledger },
      { name: 'cat', objects: 0, ap: null, ap50: null, ledger: null },
    ],
  })

  it('has the twelve metrics; undefined ones are a dash', () => {
    expect(text.match(/^A[PR].*(all|small|medium|large) /gm)).toHaveLength(12)
    expect(text).toContain('AP              IoU .50:.95   all     0.475')
    expect(text).toContain('AP              IoU .50:.95   small   -')
  })

  it('has a line for each class with objects', () => {
    expect(text).toContain('traffic light       3   0.475   0.900   0.500   0.250   0.333')
    expect(text).not.toMatch(/^cat/m)
  })
})
