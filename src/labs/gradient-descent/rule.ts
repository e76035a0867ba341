import { fixed } from '../../words/decimals.ts'
import { valueOf } from '../shared/curves.tsx'
import type { FormulaPart, Term } from '../shared/live-formula.tsx'
import type { RunnerName, Trail, Place } from './trails.ts'

const pair = (values: Float64Array | undefined) =>
  values === undefined ? '–' : `(${Array.from(values, valueOf).join(', ')})`

/** The rule of a runner with its numbers at a place: what the next step will do. */
export function ruleOf(trail: Trail, at: Place, rate: number): readonly FormulaPart[] {
  const next = trail.places[trail.places.indexOf(at) + 1]
  const { weights, first } = at.standing
  const after: Term = {
    symbol: 'w′',
    value: pair(next?.standing.weights),
    mark: 'next',
    name: 'weights after the next step',
  }
  const now: Term = { symbol: 'w', value: pair(weights), mark: 'weights', name: 'weights' }
  const eta: Term = { symbol: 'η', value: fixed(rate, 3), mark: 'rate', name: 'learning rate' }
  const g: Term = { symbol: 'g', value: pair(at.gradient), mark: 'gradient', name: 'gradient' }
  const v: Term = { symbol: 'v', value: pair(first), mark: 'memory', name: 'velocity' }
  const root: Term = {
    symbol: '√s′',
    value: pair(next?.standing.second.map(Math.sqrt)),
    mark: 'size',
    name: 'root of the squared gradients after this one',
  }
  const m: Term = {
    symbol: 'm′',
    value: pair(next?.standing.first),
    mark: 'memory',
    name: 'average of the gradients after this one',
  }
  const rules: Readonly<Record<RunnerName, readonly FormulaPart[]>> = {
    batch: [after, '=', now, '−', eta, '·', g],
    mini: [after, '=', now, '−', eta, '·', g],
    single: [after, '=', now, '−', eta, '·', g],
    momentum: [after, '=', now, '−', eta, '· (0.9', v, '+', g, ')'],
    nesterov: [after, '=', now, '−', eta, '· (0.9 (0.9', v, '+', g, ') +', g, ')'],
    adagrad: [after, '=', now, '−', eta, '·', g, '/', root],
    rmsprop: [after, '=', now, '−', eta, '·', g, '/', root],
    adam: [after, '=', now, '−', eta, '· corrected', m, '/ corrected', root],
  }
  return rules[trail.runner]
}
