import { useCallback, useEffect, useState } from 'react'
import { notify } from '../../state/actions.ts'
import { useAppStore } from '../../state/react.ts'
import type { AppStore } from '../../state/store.ts'
import { formatLab, parseLab, type LabFields } from './lab-address.ts'

/** Milliseconds between writes: browsers refuse more than about 100 changes of the address in 30 s. */
const pause = 300

/** What a lab is made of, beside its looks. Constants of its module. */
export interface LabKind<S> {
  /** the concept's id */
  readonly lab: string
  readonly fields: LabFields<S>
  readonly defaults: S
}

/**
 * A lab's state, kept in the address as `lab=`, so that a link reopens exactly what was seen. The parameter replaces
 * the history entry; it goes when the lab closes, but Back returns to an entry that still has it.
 */
export function useLabState<S>(
  kind: LabKind<S>,
): readonly [state: S, change: (changes: Partial<S>) => void] {
  const store = useAppStore()
  const [state, setState] = useState(() => read(kind, store))
  const change = useCallback((changes: Partial<S>) => setState((s) => ({ ...s, ...changes })), [])

  useEffect(() => {
    const timer = setTimeout(() => write(kind, state), pause)
    return () => clearTimeout(timer)
  }, [kind, state])
  useEffect(() => () => clear(kind), [kind])
  useEffect(() => {
    const follow = () => setState(read(kind, store))
    window.addEventListener('popstate', follow)
    return () => window.removeEventListener('popstate', follow)
  }, [kind, store])
  return [state, change]
}

function read<S>({ lab, fields, defaults }: LabKind<S>, store: AppStore): S {
  const text = new URLSearchParams(window.location.search).get('lab') ?? ''
  const parsed = parseLab(lab, fields, defaults, text)
  if (parsed === null) return defaults
  const { state, nonsense } = parsed
  if (nonsense.length > 0) {
    const words = `The address says ${nonsense.join(', ')} of the lab, which makes no sense; the default is used.`
    // not while a component renders
    queueMicrotask(() => notify(store, 'problem', words))
  }
  return state
}

function write<S>({ lab, fields, defaults }: LabKind<S>, state: S): void {
  replace((parameters) => {
    const text = formatLab(lab, fields, defaults, state)
    if (text === '') parameters.delete('lab')
    else parameters.set('lab', text)
  })
}

/** Removes the parameter, unless another lab has put its own there. */
function clear<S>({ lab }: LabKind<S>): void {
  replace((parameters) => {
    if (parameters.get('lab')?.split('*')[0] === lab) parameters.delete('lab')
  })
}

function replace(change: (parameters: URLSearchParams) => void): void {
  const { pathname, search, hash } = window.location
  const parameters = new URLSearchParams(search)
  change(parameters)
  const text = parameters.toString()
  const query = text === '' ? '' : `?${text}`
  if (query !== search)
    window.history.replaceState(window.history.state, '', `${pathname}${query}${hash}`)
}
