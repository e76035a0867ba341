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
import { SavingProgress } from '../saving-progress.tsx'
import * as strings from '../strings.ts'

/** Exports: the report, its tables, the detections, the candidates. */
export function ExportSection() {
  const { commands } = useEvaluate()
  return (
    <>
      <SavingProgress />
      <Disclosure title={strings.reportAndTables} summary={strings.htmlJsonCsv}>
        <Row>
          <Button onClick={() => commands.saveReport('html')}>{strings.saveAsHtml}</Button>
          <Button onClick={() => commands.saveReport('json')}>{strings.saveAsJson}</Button>
        </Row>
        <Note>
          {strings.oneFileWithSettingsTheNetworks} <code>npm run evaluate</code>{' '}
          {strings.makesTheSameInATerminal}
        </Note>
        <Row>
          <Button onClick={() => commands.saveTable('classes')}>{strings.classesAsCsv}</Button>
          <Button onClick={() => commands.saveTable('confusion')}>{strings.confusionAsCsv}</Button>
          <Button onClick={() => commands.saveTable('curves')}>{strings.curvesAsCsv}</Button>
        </Row>
        <Note>{strings.tablesAreAtTheIouAndTheThresholdThatAreChosen}</Note>
      </Disclosure>
      <Disclosure title={strings.detections} summary={strings.cocoYoloCsvCvat}>
        <Detections />
        <Row>
          <Button look="quiet" onClick={commands.saveCandidates}>
            {strings.saveCandidates}
          </Button>
        </Row>
        <Note>{strings.candidatesAreWhatTheNetworkAnswered}</Note>
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
    ...{ value: 'coco-results', label: strings.cocoResultsJson },
    note: strings.idsOfTheLabelsAsCocoJson,
  },
  {
    ...{ value: 'yolo', label: strings.yoloTxtWithConfidence },
    note: strings.oneTextFilePer,
  },
  { ...{ value: 'csv', label: strings.csv }, note: strings.oneRowPerDetection },
  {
    ...{ value: 'cvat', label: strings.cvatPreLabels },
    note: strings.cvatForImages11,
  },
  {
    ...{ value: 'label-studio', label: strings.labelStudioPreLabels },
    note: strings.tasksWithPredictionsAndTheLabellingInterface,
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
            label={strings.detectionsAs}
            value={format}
            options={formats}
            onChange={(next) => {
              setFormat(next)
              // for correction only the shown boxes are useful, for evaluation all
              setAbove(preLabels.has(next))
            }}
          />
        </Grow>
        <Button onClick={() => commands.exportDetections(format, above)}>
          {strings.exportDetections}
        </Button>
      </Row>
      <Switch
        label={strings.onlyThoseAboveTheThreshold(confidence)}
        checked={above}
        onChange={setAbove}
      />
      <Note>{formats.find(({ value }) => value === format)?.note}</Note>
    </>
  )
}
