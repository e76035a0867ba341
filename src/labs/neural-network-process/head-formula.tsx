import { useState } from 'react'
import { fixed, scientific } from '../../words/decimals.ts'
import { sigmoid } from '../../nn/activations.ts'
import { LiveFormula, type Term } from '../shared/live-formula.tsx'
import type { Lesson } from './head-lesson.ts'

/** The step of a lesson with its numbers. */
export function HeadFormula({ lesson }: { readonly lesson: Lesson }) {
  const [lit, light] = useState<string | null>(null)
  const { before, after, rate, yes, squaredNorm } = lesson
  return (
    <LiveFormula
      name="The last step"
      lit={lit}
      onLight={light}
      parts={[
        term('after', 'z′', fixed(after, 4), 'logit after'),
        '=',
        term('before', 'z', fixed(before, 4), 'logit before'),
        '−',
        term('rate', 'η', scientific(rate), 'learning rate'),
        '· (',
        term('before', 'σ(z)', fixed(sigmoid(before), 4), 'score before'),
        '−',
        term('target', 'y', yes ? '1' : '0', 'target'),
        ') · (',
        term('features', '|f|²', fixed(squaredNorm, 1), 'squared length of the features'),
        '+ 1)',
      ]}
    />
  )
}

function term(mark: string, symbol: string, value: string, name: string): Term {
  return { mark, symbol, value, name }
}
