import type { ActivationName } from '../../nn/activations.ts'
import type { Dash } from '../../ui/chart/curve.tsx'
import type { Tone } from '../../ui/chart/tone.ts'

/** The functions that the lab compares, with how their runs are drawn. */
export const functions = {
  relu: { name: 'ReLU', tone: 'accent', dash: 'solid', start: 'he' },
  'leaky-relu': { name: 'leaky ReLU', tone: 'accent', dash: 'dashed', start: 'he' },
  silu: { name: 'SiLU', tone: 'good', dash: 'solid', start: 'he' },
  gelu: { name: 'GELU', tone: 'good', dash: 'dashed', start: 'he' },
  tanh: { name: 'tanh', tone: 'warm', dash: 'solid', start: 'xavier' },
  sigmoid: { name: 'sigmoid', tone: 'warm', dash: 'dashed', start: 'xavier' },
} as const satisfies Readonly<
  Partial<
    Record<
      ActivationName,
      {
        readonly name: string
        readonly tone: Tone
        readonly dash: Dash
        /** the first weights that suit it */
        readonly start: 'he' | 'xavier'
      }
    >
  >
>

export type FunctionName = keyof typeof functions
export const functionNames = Object.keys(functions) as readonly FunctionName[]
