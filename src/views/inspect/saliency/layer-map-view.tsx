import { useCallback, useMemo, useState } from 'react'
import type { PictureResult } from '../../../state/app-state.ts'
import type { LayerSession } from '../../../state/inspection.ts'
import { useCommands } from '../../../state/react.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Button } from '../../../ui/button.tsx'
import { Note } from '../../../ui/note.tsx'
import { Section } from '../../../ui/section.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import type { Layer, LayerList as List } from '../../../vision/layers/layer.ts'
import { cellsOfBox } from '../../../vision/saliency/cells-of-box.ts'
import { LayerList, operatorWords } from '../layers/layer-list.tsx'
import { useLatest } from '../../../ui/use-latest.ts'
import { Controls } from './controls.tsx'
import type { BoxOnStage } from './explained-box.ts'
import { heatCanvas } from './heat-canvas.ts'
import { useHeat } from './use-heat.ts'
import * as strings from '../strings.ts'

export interface LayerMapViewProps {
  result: PictureResult
  target: BoxOnStage
  session: LayerSession
  list: List
}

type Pattern = 'box' | 'picture'

/** EigenCAM of a layer: of the pattern that is strongest in the box, or in the picture. */
export function LayerMapView({ result, target, session, list }: LayerMapViewProps) {
  const commands = useCommands()
  const [wanted, setWanted] = useState<string | null>(null)
  const [pattern, setPattern] = useState<Pattern>('box')
  const { input } = result.letterbox
  const { box } = target
  const usual = useMemo(() => usualLayer(list.layers), [list])
  const layer = list.layers.find(({ output }) => output === wanted) ?? usual
  const { output, dims } = layer
  const ask = useCallback(async () => {
    await session.show(output)
    return session.eigenCam(pattern === 'box' ? cellsOfBox(box, input, dims) : null)
  }, [session, output, dims, pattern, box, input])
  const { value: map, isNow, words } = useLatest(ask)
  const heat = useMemo(() => map && heatCanvas(map), [map])
  useHeat(heat, 'cells', result, target)
  return (
    <Section title={strings.strongestPatternOfALayerEigencam}>
      <Note>{strings.layerHasManyMapsOne}</Note>
      <Controls>
        <Segmented
          label={strings.whosePattern}
          value={pattern}
          options={[
            { value: 'box', label: strings.boxTitle },
            { value: 'picture', label: strings.picture },
          ]}
          onChange={setPattern}
        />
      </Controls>
      <p role="status">
        {words === null
          ? `${operatorWords(layer)}, ${dims.join(' × ')}${isNow ? '' : strings.computing}`
          : ''}
      </p>
      {words !== null && <Alert words={words} />}
      <Controls>
        {map && (
          <Button onClick={() => void commands.saveMap({ map, box: target, by: 'layer' })}>
            {strings.saveThePictureWithTheMap}
          </Button>
        )}
      </Controls>
      <LayerList list={list} input={input} chosen={output} onChoose={setWanted} />
      <Note>{strings.pictureIsEigencamAsPublishedMuhammad}</Note>
    </Section>
  )
}

/** The last layer with an activation: what the head reads. */
function usualLayer(layers: readonly Layer[]): Layer {
  return layers.findLast(({ activation }) => activation !== null) ?? layers.at(-1)!
}
