import { COCO_RECALL_LEVELS, interpolatedPrecision } from '../vision/metrics/average-precision.ts'
import { SUMMARY_NAMES, type SummaryName } from '../vision/metrics/summary-names.ts'
import { TIDE_ERRORS } from '../vision/metrics/tide.ts'
import { escapeHtml } from '../words/escape-html.ts'
import { isolatedHtml, nameHtml } from '../words/visible.ts'
import { formatCount, formatShare } from '../words/numbers.ts'
import type { Evaluation } from './protocol.ts'
import type { EvaluationReport } from './evaluation-report.ts'
import { barChart, lineChart } from './svg-charts.ts'

/** A report as one HTML file without scripts or other files; follows the reader's light or dark mode. */
export function reportHtml(report: EvaluationReport, evaluation: Evaluation): string {
  const { model, settings, set, ledger } = report
  const on = `on ${set.pictures} pictures`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${isolatedHtml(`${model.name} ${on}`)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${nameHtml(model.name)} ${on}</h1>
<p>AP ${formatShare(report.coco.ap)} over IoU .50:.95, ${formatShare(report.coco.ap50)} at IoU .50; at a confidence of ${settings.confidence} precision ${formatShare(ledger?.precision ?? null)}, recall ${formatShare(ledger?.recall ?? null)}, F1 ${formatShare(ledger?.f1 ?? null)}. “–” is undefined: nothing to divide by.</p>
${section('What was evaluated', facts(report))}
${section('The twelve numbers of COCO', summary(report))}
${section('Precision and recall', precisionRecall(report, evaluation))}
${section('Confidence', confidence(report))}
${section('What errors cost', errors(report))}
${section('Classes', classes(report))}
${section('What was taken for what', confusion(report))}
${section('The same again', reproduction(report))}
</main>
</body>
</html>
`
}

function section(title: string, body: string): string {
  return `<section><h2>${escapeHtml(title)}</h2>\n${body}\n</section>`
}

const wholeNumbers = {
  folded: 'folded to float',
  unsigned: 'computed in 8 bits, stored unsigned',
  'as-it-came': 'as they came',
} as const

function fitOf(fit: EvaluationReport['settings']['fit']): string {
  if (fit === null) return ''
  return fit === 'rectangle' ? ', fitted to each picture' : ', square'
}

function facts({ model, settings, set }: EvaluationReport): string {
  const { nms } = settings
  return table([
    ['Network', `${nameHtml(model.name)} (${nameHtml(model.id)})`],
    ['sha256 of its file', `<code>${nameHtml(model.sha256)}</code>`],
    ['Input', `${settings.inputSize.join(' × ')}${fitOf(settings.fit)}`],
    ...(settings.form === 'fast' ? [['Form', 'fast: most convolutions in 8 bits'] as const] : []),
    ['Ran on', nameHtml(settings.backend)],
    ...(settings.int8 === null ? [] : [['Whole numbers', wholeNumbers[settings.int8]] as const]),
    [
      'Candidates',
      `above ${settings.floor}, ${settings.multiLabel ? 'several labels' : 'one label'} a box`,
    ],
    [
      'NMS',
      `IoU ${nms.iou}, ${nms.classAgnostic ? 'across classes' : 'per class'}, at most ${nms.maxDetections}`,
    ],
    ['Confidence threshold', String(settings.confidence)],
    ['Pictures', formatCount(set.pictures)],
    [
      'Objects',
      `${formatCount(set.objects)} of ${formatCount(set.classes)} classes; beside them ${formatCount(set.crowds)} crowd regions and ${formatCount(set.ignored)} that do not count`,
    ],
    [
      'Detections',
      `${formatCount(set.detections)}; ${formatCount(set.outside)} more of classes that no label has`,
    ],
  ])
}

function summary({ coco, voc }: EvaluationReport): string {
  return table([
    ...SUMMARY_NAMES.map((one): readonly [string, string] => [
      `${one.name} <small>${about(one)}</small>`,
      formatShare(coco[one.key]),
    ]),
    ['mAP of PASCAL VOC 2007 <small>11 points, IoU .50</small>', formatShare(voc.elevenPoint)],
    ['mAP of PASCAL VOC 2010 <small>all points, IoU .50</small>', formatShare(voc.allPoint)],
  ])
}

/** The settings that distinguish it from the other metrics. */
function about({ name, iou, size, detections }: SummaryName): string {
  if (size !== 'all') return areas[size]
  if (name.startsWith('AP')) return `IoU ${iou}`
  return detections === 1 ? '1 detection per class and picture' : `${detections} detections`
}

const areas = {
  small: 'below 32² px',
  medium: '32² to 96² px',
  large: 'above 96² px',
}

function precisionRecall({ curves, ledger }: EvaluationReport, { categories }: Evaluation): string {
  const levels = Array.from(COCO_RECALL_LEVELS)
  const lines = categories.flatMap(({ name, curve }) =>
    curve
      ? [
          {
            name,
            tone: 'soft' as const,
            thin: true,
            points: Array.from(
              interpolatedPrecision(curve, COCO_RECALL_LEVELS),
              (value, i) => [levels[i]!, value] as const,
            ),
          },
        ]
      : [],
  )
  const mean = curves.meanPrecision?.map((value, i) => [levels[i]!, value] as const) ?? []
  return lineChart(
    'Precision against recall, of each class and their mean',
    { x: 'recall', y: 'precision, IoU .50' },
    [...lines, { name: 'mean of the classes', tone: 'accent', points: mean }],
    ledger && ledger.precision !== null && ledger.recall !== null
      ? [ledger.recall, ledger.precision]
      : undefined,
  )
}

function confidence({ curves, bestConfidence, calibration }: EvaluationReport): string {
  const at = curves.confidence
  if (!at) return '<p>Undefined: there is nothing to be found.</p>'
  const points = (values: readonly (number | null)[]) =>
    values.map((value, i) => [at.confidence[i]!, value] as const)
  const chart = lineChart(
    'Precision, recall and F1 against the confidence threshold',
    { x: 'confidence threshold', y: 'all classes, IoU .50' },
    [
      { name: 'precision', tone: 'warm', points: points(at.precision) },
      { name: 'recall', tone: 'good', points: points(at.recall) },
      { name: 'F1', tone: 'accent', points: points(at.f1) },
    ],
  )
  const best = bestConfidence
    ? `<p>F1 is highest, ${formatShare(bestConfidence.f1)}, at a confidence of ${bestConfidence.confidence}.</p>`
    : ''
  return `${chart}${best}<p>Expected calibration error above the threshold: ${formatShare(calibration?.ece ?? null)}.</p>`
}

function errors({ errors: { cost, aboveThreshold, ap50, ...all } }: EvaluationReport): string {
  const chart = barChart(
    'AP that each kind of error costs',
    TIDE_ERRORS.map((error) => ({
      name: error,
      value: cost[error],
      // a missed object has no score, so the threshold does not apply
      text: `${formatShare(cost[error])} · ${aboveThreshold[error]} ${error === 'missed' ? 'objects' : 'above the threshold'}`,
    })),
  )
  return `<p>How much higher AP at IoU .50, ${formatShare(ap50)}, would be without the errors of a kind (TIDE, Bolya et al. 2020). Without any false positive: +${formatShare(all.falsePositiveCost)}; without any false negative: +${formatShare(all.falseNegativeCost)}.</p>${chart}`
}

function classes({ classes: all }: EvaluationReport): string {
  const heading = [
    'class',
    'objects',
    'AP',
    'AP50',
    'AP75',
    'AR100',
    'TP',
    'FP',
    'FN',
    'precision',
    'recall',
    'F1',
  ]
  const rows = all.map(({ name, known, objects, ap, ap50, ap75, ar100, ledger }) =>
    [
      `<th scope="row">${nameHtml(name)}${known ? '' : ' <small>(not a class of the network)</small>'}</th>`,
      ...[
        String(objects),
        ...[ap, ap50, ap75, ar100].map((value) => formatShare(value)),
        ...[ledger?.truePositives, ledger?.falsePositives, ledger?.falseNegatives].map((count) =>
          String(count ?? '–'),
        ),
        ...[ledger?.precision, ledger?.recall, ledger?.f1].map((value) =>
          formatShare(value ?? null),
        ),
      ].map((cell) => `<td>${cell}</td>`),
    ].join(''),
  )
  return `<div class="wide"><table><thead><tr>${heading.map((name) => `<th scope="col">${name}</th>`).join('')}</tr></thead><tbody>${rows.map((row) => `<tr>${row}</tr>`).join('')}</tbody></table></div>`
}

/** Non-zero cells, the largest first: a table of eighty classes is mostly zeros. */
function confusion({ classes: all, confusion: cells }: EvaluationReport): string {
  const nameOf = (index: number) => (index < all.length ? (all[index]?.name ?? '') : 'background')
  const found = cells.flatMap((row, truth) =>
    row.flatMap((count, prediction) =>
      count > 0 && truth !== prediction ? [{ truth, prediction, count }] : [],
    ),
  )
  if (found.length === 0) return '<p>Nothing above the threshold was taken for anything else.</p>'
  const rows = found
    .toSorted((a, b) => b.count - a.count)
    .slice(0, 60)
    .map(
      ({ truth, prediction, count }) =>
        `<tr><td>${nameHtml(nameOf(truth))}</td><td>${nameHtml(nameOf(prediction))}</td><td>${count}</td></tr>`,
    )
  return `<div class="wide"><table><thead><tr><th scope="col">what it is</th><th scope="col">taken for</th><th scope="col">boxes</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`
}

function reproduction({ command, settings }: EvaluationReport): string {
  const elsewhere =
    settings.backend === 'wasm'
      ? ''
      : ' It runs on WebAssembly, where numbers may differ in the third decimal.'
  return `<p>In a checkout of Gridlens, with DIR the folder of the pictures and FILE their labels (exported as COCO JSON, say):</p><pre>${isolatedHtml(command)}</pre><p>It gives these numbers.${elsewhere}</p>`
}

function table(rows: readonly (readonly [string, string])[]): string {
  return `<table class="facts">${rows.map(([name, value]) => `<tr><th scope="row">${name}</th><td>${value}</td></tr>`).join('')}</table>`
}

const style = `
:root { color-scheme: light dark; --ink: light-dark(#1c1d1f, #eceded); --soft: light-dark(#5a5e65, #a2a8b0); --line: light-dark(#dcdcd5, #3a3d42); --back: light-dark(#fff, #17181b); --accent: light-dark(#2456d6, #8fb0ff); --warm: light-dark(#a8480c, #ffb27a); --good: light-dark(#1f7a4d, #6fd3a1); }
body { max-width: 900px; margin: 0 auto; padding: 24px; background: var(--back); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 3px 10px; border-bottom: 1px solid var(--line); text-align: end; }
.facts td, th[scope='row'], .facts th { text-align: start; font-weight: 400; }
small { color: var(--soft); }
code { overflow-wrap: anywhere; }
pre { padding: 10px; border: 1px solid var(--line); white-space: pre-wrap; overflow-wrap: anywhere; }
.wide { overflow-x: auto; }
svg { max-width: 100%; height: auto; }
svg text { fill: var(--ink); font: 12px system-ui, sans-serif; }
.grid { stroke: var(--line); fill: none; }
.line { fill: none; stroke-width: 2.5; }
.line.thin { stroke-width: 1; opacity: 0.45; }
.line.accent { stroke: var(--accent); }
.line.warm { stroke: var(--warm); stroke-dasharray: 6 3; }
.line.good { stroke: var(--good); stroke-dasharray: 2 3; }
.line.soft { stroke: var(--soft); }
.bar { fill: var(--accent); }
.dot { fill: var(--back); stroke: var(--ink); stroke-width: 2; }
`
