import { useMemo, useState } from 'react'
import type { AnnotationFormat } from '../../../annotations/annotation-set.ts'
import { chooseStrictImport, openPart } from '../../../state/evaluate/actions.ts'
import { useEvaluate, useEvaluation } from '../../../state/evaluate/evaluate-react.ts'
import { useApp } from '../../../state/react.ts'
import { Button } from '../../../ui/button.tsx'
import { Select } from '../../../ui/select.tsx'
import { oneOrMany, plural } from '../../../words/plural.ts'
import { Section } from '../../../ui/section.tsx'
import { Note } from '../../../ui/note.tsx'
import { Grow, Row } from '../../../ui/row.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { unlabelledPictures } from '../../../state/evaluate/set-pictures.ts'
import { ImportReport } from './import-report.tsx'
import { FileButton } from '../../../ui/file-button.tsx'

const formats: readonly { readonly value: AnnotationFormat; readonly label: string }[] = [
  { value: 'coco', label: 'COCO JSON' },
  { value: 'yolo', label: 'YOLO txt' },
  { value: 'voc', label: 'Pascal VOC XML' },
  { value: 'csv', label: 'CSV' },
]

/** The whole label set: its size, opening more, saving it. */
export function SetSection() {
  const { store, commands } = useEvaluate()
  const labels = useEvaluation((state) => state.labels)
  const loaded = useEvaluation((state) => state.loaded)
  const importing = useEvaluation((state) => state.importing)
  const strict = useEvaluation((state) => state.strictImport)
  const [format, setFormat] = useState<AnnotationFormat>('coco')
  const empty = labels.pictures.size === 0
  return (
    <Section title="Ground truth">
      <Note role="status">
        {importing ? 'Reading…' : loaded ? <Counts /> : 'Looking for labels kept on this device…'}
      </Note>
      <Row>
        <FileButton
          label="Open folder"
          folder
          multiple
          primary={empty}
          onFiles={commands.importFiles}
        />
        <FileButton label="Open files" multiple onFiles={commands.importFiles} />
      </Row>
      {empty && (
        <Note>
          A folder of pictures with labels (COCO JSON, YOLO txt, Pascal VOC XML or CSV), or draw
          them on the stage. Nothing leaves this device; labels are kept on it.
        </Note>
      )}
      <ImportReport />
      <Switch
        label="Refuse files with faults"
        hint="Off: what is good of a file is taken, and what is not is told."
        checked={strict}
        onChange={(next) => chooseStrictImport(store, next)}
      />
      <Background />
      {!empty && (
        <Row>
          <Grow>
            <Select
              label="Export labels as"
              value={format}
              options={formats}
              onChange={setFormat}
            />
          </Grow>
          <Button onClick={() => commands.exportLabels(format)}>Export</Button>
          <Button look="quiet" onClick={commands.forgetLabels}>
            Clear labels
          </Button>
          <Button look="primary" onClick={() => openPart(store, 'results')}>
            Measure
          </Button>
        </Row>
      )}
    </Section>
  )
}

/** Of pictures that nobody labelled it is not known whether there is anything in them, until somebody says so. */
function Background() {
  const { commands } = useEvaluate()
  const count = useUnlabelled()
  const empty = useEvaluation((state) => state.labels.pictures.size === 0)
  if (empty || count === 0) return null
  return (
    <Row>
      <Button onClick={commands.markBackground}>
        Count {plural(count, 'picture')} without labels as background
      </Button>
    </Row>
  )
}

/** How many of a person's open pictures have no labels. */
function useUnlabelled(): number {
  const labels = useEvaluation((state) => state.labels)
  const demo = useEvaluation((state) => state.demo)
  const opened = useApp((state) => state.pictures)
  return useMemo(() => unlabelledPictures({ labels, demo }, opened).length, [labels, demo, opened])
}

function Counts() {
  const { classes, pictures } = useEvaluation((state) => state.labels)
  const opened = useApp((state) => state.pictures)
  const counted = useMemo(() => {
    const names = new Set(opened.map(({ name }) => name))
    const all = [...pictures.values()]
    return {
      objects: all.reduce((sum, { annotations }) => sum + annotations.length, 0),
      away: all.filter(({ name }) => !names.has(name)).length,
    }
  }, [pictures, opened])
  const unlabelled = useUnlabelled()
  if (pictures.size === 0) return 'No picture is labelled yet.'
  return (
    <>
      {plural(counted.objects, 'object')} of {plural(classes.length, 'class', 'classes')} in{' '}
      {plural(pictures.size, 'picture')}.
      {counted.away > 0 && ` ${plural(counted.away, 'of them is', 'of them are')} not open.`}
      {unlabelled > 0 &&
        ` ${plural(unlabelled, 'open picture has', 'open pictures have')} no labels and ${oneOrMany(unlabelled, 'does', 'do')} not count.`}
    </>
  )
}
