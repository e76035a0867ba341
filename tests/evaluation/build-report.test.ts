import { describe, expect, it } from 'vitest'
import { commandOf } from '../../src/evaluation/command-of.ts'
import { createEvaluator } from '../../src/evaluation/evaluator.ts'
import { cocoNms } from '../../src/vision/metrics/coco-settings.ts'
import { runInfo, smallLabels, smallRun } from './small-run.ts'

function reportOf(labels = smallLabels) {
  const evaluator = createEvaluator()
  evaluator.setLabels(labels)
  evaluator.startRun(runInfo())
  for (const candidates of smallRun) evaluator.addCandidates({ run: 'run-1', ...candidates })
  return evaluator.report({ run: 'run-1', nms: cocoNms, confidence: 0.3 })
}

describe('a report', () => {
  const { report, html } = reportOf()

  it('holds settings, the hash of the network, and every number', () => {
    expect(report).toMatchObject({
      model: { id: 'm', sha256: 'abc' },
      settings: { floor: 0.001, nms: cocoNms, confidence: 0.3 },
      set: { pictures: 3, objects: 3, detections: 3, outside: 1 },
      ledger: { truePositives: 1, falsePositives: 1, falseNegatives: 2, precision: 0.5 },
      errors: { aboveThreshold: { classification: 1, missed: 1 } },
      confusion: [
        [0, 1, 1],
        [0, 1, 0],
        [0, 0, 0],
      ],
    })
    expect(Object.keys(report.coco)).toHaveLength(12)
    expect(report.coco.apSmall).toBeNull()
    expect(report.curves.meanPrecision).toHaveLength(101)
    expect(report.curves.confidence!.f1).toHaveLength(101)
  })

  it('is identical for the same run', () => {
    expect(JSON.stringify(reportOf().report)).toBe(JSON.stringify(report))
    expect(JSON.parse(JSON.stringify(report))).toEqual(report)
  })

  it('is one self-contained HTML file', () => {
    expect(html).toMatch(/^<!doctype html>/)
    expect(html).not.toMatch(/<script|<link|src=|href=|url\(|@import|http/)
    expect(html.match(/<svg/g)).toHaveLength(3)
    expect(html).toContain('M on 3 pictures')
    expect(html).toContain('abc')
  })

  it('prints the command that reproduces its numbers', () => {
    expect(report.command).toBe(
      'npm run evaluate -- --images DIR --labels FILE --model m --size 640 --fit square --iou 0.65 --confidence 0.3',
    )
    expect(html).toContain(`<pre>${report.command}</pre>`)
    expect(html).not.toContain('third decimal')
    const own = runInfo({ int8: 'folded', model: { ...runInfo().model, id: 'own-abc' } })
    const nms = { iou: 0.5, classAgnostic: true, maxDetections: 100 }
    expect(commandOf(own, nms, 0.25)).toBe(
      'npm run evaluate -- --images DIR --labels FILE --model FILE.onnx --size 640 --fit square --int8 folded --iou 0.5 --agnostic --max-detections 100 --confidence 0.25',
    )
  })

  it('shows undefined values as a dash', () => {
    expect(html).toMatch(/AP small <small>.*?<\/small><\/th><td>–<\/td>/)
    expect(html).not.toMatch(/NaN|null|undefined</)
  })

  it('of pictures without objects says so', () => {
    const empty = {
      ...smallLabels,
      pictures: smallLabels.pictures.map((one) => ({ ...one, annotations: [] })),
    }
    const made = reportOf(empty)
    expect(made.report).toMatchObject({ ledger: null, bestConfidence: null, coco: { ap: null } })
    expect(made.html).toContain('Undefined: there is nothing to be found.')
  })

  it('treats names from files as text', () => {
    const evil = '<img src=x onerror=alert(1)>'
    const { pictures } = smallLabels
    const made = reportOf({
      classes: [...smallLabels.classes, { name: evil }],
      pictures: [{ ...pictures[0]!, annotations: [{ label: evil, box: [0, 0, 9, 9] }] }],
    })
    expect(made.html).not.toContain('<img')
    expect(made.html).toContain('&lt;img src=x')
  })
})
