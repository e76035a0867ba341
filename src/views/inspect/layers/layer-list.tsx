import { moveFocus } from '../../../ui/move-focus.ts'
import type { Size } from '../../../vision/geometry.ts'
import type { Layer, LayerList as List } from '../../../vision/layers/layer.ts'
import { isolated } from '../../../words/visible.ts'
import { useMemo } from 'react'
import { layerFields } from '../../../labs/shared/layers/layer-field.ts'
import { fieldWords, layerGroups } from './layer-groups.ts'
import * as strings from '../strings.ts'
import styles from './layer-list.module.css'

export interface LayerListProps {
  list: List
  input: Size
  /** output tensor of the layer that is shown */
  chosen: string
  onChoose: (output: string) => void
}

/** All layers by group, with shape and receptive field; one stop of the Tab key, arrows move within. */
export function LayerList({ list, input, chosen, onChoose }: LayerListProps) {
  const groups = useMemo(() => layerGroups(list.layers, input), [list, input])
  const fieldOf = useMemo(() => layerFields(list), [list])
  return (
    <div className={styles['list']} data-layers="">
      {groups.map(({ title, layers }) => (
        <section key={title} aria-label={isolated(title)}>
          <h4>{isolated(title)}</h4>
          <ul>
            {layers.map((layer) => (
              <li key={layer.output}>
                <button
                  type="button"
                  data-layer={layer.output}
                  aria-pressed={layer.output === chosen}
                  tabIndex={layer.output === chosen ? 0 : -1}
                  title={isolated(layer.name)}
                  onClick={() => onChoose(layer.output)}
                  onKeyDown={(event) => moveFocus(event, '[data-layers]', '[data-layer]')}
                >
                  <span>{operatorWords(layer)}</span>
                  <span className="numbers">{layer.dims.join(' × ')}</span>
                  <span className="numbers">{fieldWords(fieldOf(layer.output), input)}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

/** "Conv 3 × 3, SiLU"; "Conv, 8 bits" for int8 */
export function operatorWords({ operator, convolution, activation }: Layer): string {
  const kernel = convolution ? ` ${convolution.kernel.join(' × ')}` : ''
  const groups = convolution && convolution.groups > 1 ? strings.depthwise : ''
  const name = operator === 'ConvInteger' ? 'Conv, 8 bits' : operator
  return isolated(`${name}${kernel}${groups}${activation ? `, ${activation.name}` : ''}`)
}
