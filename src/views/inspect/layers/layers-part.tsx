import { useCallback, useMemo, useState } from 'react'
import type { PictureResult } from '../../../state/app-state.ts'
import { useApp } from '../../../state/react.ts'
import type { LayerSession } from '../../../state/inspection.ts'
import { ByPointer } from '../../../ui/by-pointer.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { closeBitmap, useLatest } from '../../../ui/use-latest.ts'
import type { Size } from '../../../vision/geometry.ts'
import type { MapView, ShownLayer } from '../../../vision/layers/shown-layer.ts'
import { LiveNote } from '../../shared/live-note.tsx'
import { useStageTool } from '../tool/use-stage-tool.ts'
import { WithResult } from '../with-result.tsx'
import { layerFields, type LayerField } from '../../../labs/shared/layers/layer-field.ts'
import { fieldWords } from './layer-groups.ts'
import { LayerFailure } from './layer-failure.tsx'
import { LayerList, operatorWords } from './layer-list.tsx'
import { mapTool, samePixel, type MapPixel } from './map-tool.ts'
import { MapSheet } from './map-sheet.tsx'
import { OpenedLayers, type OpenLayers } from './opened-layers.tsx'
import { PixelView } from './pixel-view.tsx'
import { ValueBars } from './value-bars.tsx'
import { Section } from '../../../ui/section.tsx'
import { Note } from '../../../ui/note.tsx'
import { formatPercent } from '../../../words/percent.ts'
import * as strings from '../strings.ts'
import styles from './layers-part.module.css'

/** Any layer of the running network: its feature maps for this picture, and how they were computed. */
export function LayersPart() {
  const form = useApp((state) => state.model.int8?.form)
  const [attempt, setAttempt] = useState(0)
  const again = () => setAttempt((before) => before + 1)
  return (
    <WithResult>
      {({ spec }) => (
        <OpenedLayers key={`${spec.id} ${form} ${attempt}`} onAgain={again}>
          {(opened) => <Opened {...opened} onAgain={again} />}
        </OpenedLayers>
      )}
    </WithResult>
  )
}

function Opened(props: OpenLayers & { onAgain: () => void }) {
  const { session, list, result, onAgain } = props
  const [wanted, setWanted] = useState<string | null>(null)
  const input = result.letterbox.input
  const fieldOf = useMemo(() => layerFields(list), [list])
  const layer = list.layers.find(({ output }) => output === wanted) ?? list.layers[0]!
  const { output } = layer
  const ask = useCallback(() => session.show(output), [session, output])
  const { value: shown, isNow, words } = useLatest(ask)
  return (
    <>
      <Section title={strings.numberOfLayers(list.layers.length)}>
        <Note>{strings.operatorMapsRowsColumns}</Note>
        {result.form === 'fast' && <Note>{strings.fastFormAnsweredItsLayers}</Note>}
        {list.layers.every(({ convolution }) => convolution === null) && (
          <Note>{strings.convolutionsRunOnWholeNumbers}</Note>
        )}
        <LayerList list={list} input={input} chosen={layer.output} onChoose={setWanted} />
        <LiveNote />
      </Section>
      {isNow && words !== null && (
        <Section title={operatorWords(layer)}>
          <LayerFailure words={words} onAgain={onAgain} />
        </Section>
      )}
      {shown && (
        <LayerView
          key={shown.layer.output}
          onAgain={onAgain}
          session={session}
          shown={shown}
          running={!isNow}
          field={fieldOf(shown.layer.output)}
          result={result}
          input={input}
        />
      )}
    </>
  )
}

function LayerView(props: {
  session: LayerSession
  shown: ShownLayer
  running: boolean
  field: LayerField
  result: PictureResult
  input: Size
  onAgain: () => void
}) {
  const { session, shown, running, field, result, input, onAgain } = props
  const { layer, order, activity, before, after } = shown
  const [view, setView] = useState<MapView>('after')
  const [place, setRank] = useState(0)
  const [pixel, setPixel] = useState<MapPixel | null>(null)
  const [pinned, setPinned] = useState(false)
  const rank = Math.min(place, order.length - 1)
  const channel = order[rank] ?? 0
  // a question asked while the layer is being computed would be about the next picture
  const ready = running ? null : shown
  const askMap = useMemo(
    () => (ready ? () => session.map(view, channel) : null),
    [session, ready, view, channel],
  )
  const { value: bitmap, words: mapWords } = useLatest(askMap, closeBitmap)
  const askPixel = useMemo(
    () => (ready && pixel ? () => session.pixel(channel, pixel.row, pixel.column) : null),
    [session, ready, channel, pixel],
  )
  const { value: facts, words: pixelWords } = useLatest(askPixel)
  const [, rows, columns] = layer.dims
  useStageTool(
    useMemo(
      () =>
        mapTool({
          bitmap,
          letterbox: result.letterbox,
          rows,
          columns,
          field,
          pixel,
          pinned,
          onPixel: (next) => setPixel((before) => (samePixel(before, next) ? before : next)),
          onPin: setPinned,
        }),
      [bitmap, result, rows, columns, field, pixel, pinned],
    ),
  )

  return (
    <>
      <Section title={`${operatorWords(layer)}: ${layer.dims.join(' × ')}`}>
        {layer.activation && (
          <Segmented
            label={strings.whichMaps}
            value={view}
            options={[
              { value: 'after', label: strings.after(layer.activation.name) },
              { value: 'before', label: strings.before },
              { value: 'relu', label: strings.whatIfRelu },
            ]}
            onChange={setView}
          />
        )}
        <label className={styles['rank']}>
          <span className="numbers">
            {strings.mapNumberOfByActivityMean(
              channel,
              rank + 1,
              order.length,
              (activity[channel] ?? 0).toFixed(3),
            )}
          </span>
          <input
            type="range"
            min={1}
            max={order.length}
            value={rank + 1}
            aria-valuetext={strings.mapNumberOf(channel, rank + 1, order.length)}
            onChange={({ currentTarget }) => setRank(Number(currentTarget.value) - 1)}
          />
        </label>
        <MapSheet
          session={session}
          shown={shown}
          ready={ready}
          view={view}
          rank={rank}
          onRank={setRank}
        />
        <Note>{strings.everyMapHasColoursOfItsOwn}</Note>
        {mapWords !== null && <LayerFailure words={mapWords} onAgain={onAgain} />}
      </Section>
      <Section title={strings.pixelOfTheMap}>
        {pixelWords !== null && pixelWords !== mapWords ? (
          <LayerFailure words={pixelWords} onAgain={onAgain} />
        ) : facts && pixel ? (
          <PixelView facts={facts} layer={layer} field={fieldWords(field, input)} />
        ) : (
          <Note>
            <ByPointer
              mouse={strings.pointAtThePictureOrGiveItTheFocus}
              finger={strings.tapThePicture}
            />
            {strings.pixelOfTheMapThereIsShown}{' '}
            <ByPointer mouse={strings.pressHoldsItEscapeLets} finger="" />
          </Note>
        )}
      </Section>
      <Section title={strings.valuesOfAllMaps}>
        {before && (
          <ValueBars
            title={strings.beforeActivation(layer.activation?.name ?? '')}
            values={before}
          />
        )}
        <ValueBars
          title={before ? strings.after(layer.activation?.name ?? '') : strings.values}
          values={after}
        />
        {before && (
          <Note className="numbers">
            {strings.whatIfThisWereReluOfTheValues(
              formatPercent(before.negative + before.zeros, before.total, 1),
              layer.activation?.name ?? '',
              formatPercent(after.zeros, after.total, 1),
            )}
          </Note>
        )}
      </Section>
    </>
  )
}
