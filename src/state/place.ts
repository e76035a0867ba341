/** Where in the app a person is; shown in the address, and what Back returns to. */
export interface Place {
  /** the open tab; null: the first one */
  readonly tab: string | null
  /** the open page of the guide; null: its contents */
  readonly concept: string | null
  /** questions only */
  readonly exam: boolean
  /** the open part of the inspector; null: its first */
  readonly part: string | null
  /** the open part of the Evaluate tab; absent: its first */
  readonly evaluatePart?: string | undefined
  /** the step of the guided tour, from 1; absent: it is not open */
  readonly tour?: number | undefined
}

export const startPlace: Place = { tab: null, concept: null, exam: false, part: null }

const name = /^[a-z][a-z0-9-]{0,63}$/

/** Reads the place from an address's query; ignores a value that is not a valid name. */
export function parsePlace(query: string): Place {
  const parameters = new URLSearchParams(query)
  const read = (parameter: string) => {
    const text = parameters.get(parameter) ?? ''
    return name.test(text) ? text : null
  }
  const tab = read('tab')
  const part = read('part')
  const evaluates = tab === 'evaluate'
  const tour = /^[1-9]\d?$/.exec(parameters.get('tour') ?? '')?.[0]
  return {
    tab,
    concept: read('concept'),
    exam: parameters.get('exam') === '1',
    part: evaluates ? null : part,
    ...(evaluates && part !== null && { evaluatePart: part }),
    ...(tour !== undefined && { tour: Number(tour) }),
  }
}

/** The query for this place; other parameters of `query` stay. A parameter of one tab is written only in that tab. */
export function formatPlace(place: Place, query = ''): string {
  const parameters = new URLSearchParams(query)
  const learning = place.tab === 'learn'
  const write = (parameter: string, text: string | null) =>
    text === null ? parameters.delete(parameter) : parameters.set(parameter, text)
  write('tab', place.tab)
  write('concept', learning ? place.concept : null)
  write('exam', learning && place.exam ? '1' : null)
  write('part', openPart(place))
  write('tour', place.tour === undefined ? null : String(place.tour))
  return `?${parameters.toString()}`
}

function openPart({ tab, part, evaluatePart }: Place): string | null {
  if (tab === 'inspect') return part
  return tab === 'evaluate' ? (evaluatePart ?? null) : null
}

/** Whether two places have the same address. */
export function samePlace(a: Place, b: Place): boolean {
  return formatPlace(a) === formatPlace(b)
}
