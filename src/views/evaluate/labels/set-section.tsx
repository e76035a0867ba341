import { useMemo, useState } from 'react'
import type { AnnotationFormat } from '../../../annotations/annotation-set.ts'
import { chooseStrictImport, openPart } from '../../../state/evaluate/actions.ts'
import { useEvaluate, useEvaluation } from '../../../state/evaluate/evaluate-react.ts'
import { useApp } from '../../../state/react.ts'
import { Button } from '../../../ui/button.tsx'
import { ProgressBar } from '../../../ui/progress-bar.tsx'
import { Select } from '../../../ui/select.tsx'
import { Section } from '../../../ui/section.tsx'
import { Note } from '../../../ui/note.tsx'
import { Grow, Row } from '../../../ui/row.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { unlabelledPictures } from '../../../state/evaluate/set-pictures.ts'
import { ImportReport } from './import-report.tsx'
import { FileButton } from '../../../ui/file-button.tsx'
import { SavingProgress } from '../saving-progress.tsx'
import * as strings from '../strings.ts'

const formats: readonly { readonly value: AnnotationFormat; readonly label: string }[] = [
  { value: 'coco', label: strings.cocoJson },
  { value: 'yolo', label: strings.yoloTxt },
  { value: 'voc', label: strings.pascalVocXml },
  { value: 'csv', label: strings.csv },
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
    <Section title={strings.groundTruth}>
      {importing ? (
        <ProgressBar label={strings.readingFiles} share={null} onCancel={commands.cancelImport}>
          <Note role="status">{strings.reading}</Note>
        </ProgressBar>
      ) : (
        <Note role="status">{loaded ? <Counts /> : strings.lookingForLabelsKeptOnThisDevice}</Note>
      )}
      <Row>
        <FileButton
          label={strings.openFolder}
          folder
          multiple
          primary={empty}
          onFiles={commands.importFiles}
        />
        <FileButton label={strings.openFiles} multiple onFiles={commands.importFiles} />
      </Row>
      {empty && <Note>{strings.folderOfPicturesWithLabelsCoco}</Note>}
      <ImportReport />
      <Switch
        label={strings.refuseFilesWithFaults}
        hint={strings.offWhatIsGoodOfAFile}
        checked={strict}
        onChange={(next) => chooseStrictImport(store, next)}
      />
      <Background />
      <SavingProgress />
      {!empty && (
        <Row>
          <Grow>
            <Select
              label={strings.exportLabelsAs}
              value={format}
              options={formats}
              onChange={setFormat}
            />
          </Grow>
          <Button onClick={() => commands.exportLabels(format)}>{strings.exportWord}</Button>
          <Button look="quiet" onClick={commands.forgetLabels}>
            {strings.clearLabels}
          </Button>
          <Button look="primary" onClick={() => openPart(store, 'results')}>
            {strings.measure}
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
      <Button onClick={commands.markBackground}>{strings.countPictureWithoutLabels(count)}</Button>
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
  if (pictures.size === 0) return strings.noPictureIsLabelledYet
  return (
    <>
      {strings.objectOfClassesInPicture(counted.objects, classes.length, pictures.size)}
      {counted.away > 0 && strings.themAreNotOpen(counted.away)}
      {unlabelled > 0 && strings.openPicturesHaveNoLabels(unlabelled)}
    </>
  )
}
