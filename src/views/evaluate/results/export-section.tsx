import { useState } from 'react'
import type { DetectionFormat } from '../../../annotations/detections/write-detections.ts'
import { useEvaluate } from '../../../state/evaluate/evaluate-react.ts'
import { useApp } from '../../../state/react.ts'
import { Button } from '../../../ui/button.tsx'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { Note } from '../../../ui/note.tsx'
import { Grow, Row } from '../../../ui/row.tsx'
import { Select } from '../../../ui/select.tsx'
import { Switch } from '../../../ui/switch.tsx'

/** Exports: the report, its tables, the detections, the candidates. */
export function ExportSection() {
  const { commands } = useEvaluate()
  return (
    <>
      <Disclosure title="Report and tables" summary="HTML, JSON, CSV">
        <Row>
          <Button onClick={() => commands.saveReport('html')}>Save as HTML</Button>
          <Button onClick={() => commands.saveReport('json')}>Save as JSON</Button>
        </Row>
        <Note>
          One file with settings, the network’s hash, every number and the curves, at IoU .50. The
          command <code>npm run evaluate</code> makes the same in a terminal.
        </Note>
        <Row>
          <Button onClick={() => commands.saveTable('classes')}>Classes as CSV</Button>
          <Button onClick={() => commands.saveTable('confusion')}>Confusion as CSV</Button>
          <Button onClick={() => commands.saveTable('curves')}>Curves as CSV</Button>
        </Row>
        <Note>The tables are at the IoU and the threshold that are chosen here.</Note>
      </Disclosure>
      <Disclosure title="Detections" summary="COCO, YOLO, CSV, CVAT, Label Studio">
        <Detections />
        <Row>
          <Button look="quiet" onClick={commands.saveCandidates}>
            Save candidates
          </Button>
        </Row>
        <Note>
          Candidates are what the network answered before NMS: open them here to go on with the run.
        </Note>
      </Disclosure>
    </>
  )
}

const formats: readonly {
  readonly value: DetectionFormat
  readonly label: string
  readonly note: string
}[] = [
  {
    ...{ value: 'coco-results', label: 'COCO results JSON' },
    note: 'With the ids of the labels as COCO JSON; pycocotools gives the twelve numbers of all detections.',
  },
  {
    ...{ value: 'yolo', label: 'YOLO txt with confidence' },
    note: 'One text file per picture, with the confidence last in each line, and a data.yaml with the names.',
  },
  { ...{ value: 'csv', label: 'CSV' }, note: 'One row per detection, corners in picture pixels.' },
  {
    ...{ value: 'cvat', label: 'CVAT pre-labels' },
    note: '“CVAT for images 1.1”: upload it as annotations of a task with the same pictures and labels.',
  },
  {
    ...{ value: 'label-studio', label: 'Label Studio pre-labels' },
    note: 'Tasks with predictions, and the labelling interface they belong to; the pictures are looked for in a local store, by name.',
  },
]

const preLabels: ReadonlySet<DetectionFormat> = new Set(['cvat', 'label-studio'])

function Detections() {
  const { commands } = useEvaluate()
  const confidence = useApp((state) => state.settings.confidence)
  const [format, setFormat] = useState<DetectionFormat>('coco-results')
  const [above, setAbove] = useState(false)
  return (
    <>
      <Row>
        <Grow>
          <Select
            label="Detections as"
            value={format}
            options={formats}
            onChange={(next) => {
              setFormat(next)
              // for correction only the shown boxes are useful, for evaluation all
              setAbove(preLabels.has(next))
            }}
          />
        </Grow>
        <Button onClick={() => commands.exportDetections(format, above)}>Export detections</Button>
      </Row>
      <Switch
        label={`Only those above the threshold, ${confidence}`}
        checked={above}
        onChange={setAbove}
      />
      <Note>{formats.find(({ value }) => value === format)?.note}</Note>
    </>
  )
}
