import type { EvaluationClient } from '../../evaluation/client.ts'
import type { Subject } from '../../evaluation/protocol.ts'
import type { EvaluateState } from '../../state/evaluate/evaluate-state.ts'
import type { EvaluateStore } from '../../state/evaluate/evaluate-store.ts'
import { pictureOnStage } from '../../state/on-stage.ts'
import { isSameItem } from '../../state/stage-item.ts'
import type { AppStore } from '../../state/store.ts'
import { messageOf } from '../../words/message-of.ts'

/**
 * Keeps the numbers on the page up to date with labels, run and thresholds. While a query of one kind is being
 * answered, only the newest of the waiting queries is kept.
 */
export function createQueries(store: EvaluateStore, app: AppStore, evaluation: EvaluationClient) {
  const evaluate = latest(fail)
  const atConfidence = latest(fail)
  const scores = latest(fail)
  const suggest = latest(fail)
  const verdicts = latest(fail)
  const examples = latest(fail)
  const comparison = latest(fail)
  const classMatches = latest(fail)
  /** ends the comparison that is asked for */
  let comparing: AbortController | null = null

  function fail(error: unknown): void {
    store.setState({
      working: false,
      problem: messageOf(error),
    })
  }

  /** The inputs of the queries; null while there is nothing to ask. */
  function subject(): Subject | null {
    const { current, nms, matchIou } = store.getState()
    return current === null ? null : { run: current, nms, matchIou }
  }

  /** The run that the current one is compared with; null: none. */
  function comparedSubject(): Subject | null {
    const { compared, comparedNms, matchIou } = store.getState()
    return compared === null ? null : { run: compared, nms: comparedNms, matchIou }
  }

  function askAll(): void {
    const about = subject()
    if (!about) {
      return store.setState({
        evaluation: null,
        atConfidence: null,
        suggestions: [],
        pictureScores: [],
        comparison: null,
        shownExamples: null,
        working: false,
      })
    }
    store.setState({ working: true, problem: null })
    evaluate(async () => {
      const answer = await evaluation.call('evaluate', about)
      if (about.run === store.getState().current) store.setState({ evaluation: answer })
      store.setState({ working: false })
    })
    askThreshold()
    askPicture()
    askComparison()
  }

  function askThreshold(): void {
    const about = subject()
    if (!about) return
    const { confidence } = app.getState().settings
    atConfidence(async () => {
      const answer = await evaluation.call('atConfidence', { ...about, confidence })
      store.setState({ atConfidence: answer })
    })
    scores(async () => {
      const answer = await evaluation.call('pictures', { ...about, confidence })
      store.setState({ pictureScores: answer })
    })
    suggest(async () => {
      const answer = await evaluation.call('suggestions', { ...about, confidence })
      store.setState({ suggestions: answer })
    })
    askExamples()
  }

  function askPicture(): void {
    const about = subject()
    const picture = pictureOnStage(app.getState())?.name
    if (!about || picture === undefined) return store.setState({ verdicts: null })
    verdicts(async () => {
      const answer = await evaluation.call('verdicts', { ...about, picture })
      store.setState({ verdicts: answer })
    })
  }

  function askExamples(): void {
    const about = subject()
    const other = comparedSubject()
    const { shownExamples } = store.getState()
    if (!about || !shownExamples) return
    const { confidence } = app.getState().settings
    const { selector, category } = shownExamples
    examples(async () => {
      let answer = null
      if (selector) {
        answer = await evaluation.call('examples', { ...about, selector, confidence })
      } else if (other) {
        answer = await evaluation.call('differences', { a: other, b: about, confidence, category })
      }
      store.setState(({ shownExamples: now }) =>
        now && now.selector === selector && now.category === category
          ? { shownExamples: { ...now, examples: answer } }
          : {},
      )
    })
  }

  function askComparison(): void {
    const about = subject()
    const other = comparedSubject()
    comparing?.abort(new DOMException('it is no longer asked', 'AbortError'))
    if (!about || !other || store.getState().part !== 'compare') return
    comparing = new AbortController()
    const { signal } = comparing
    comparison(async () => {
      const answer = await evaluation
        .call('compare', { a: other, b: about }, [], signal)
        .catch((error: unknown) => {
          if (!signal.aborted) throw error
        })
      if (answer && !signal.aborted) store.setState({ comparison: answer })
    })
  }

  /** Which of the present network's classes the labels' are. */
  function askClasses(): void {
    const network = app.getState().model.spec?.classes
    if (!network) return
    classMatches(async () => {
      store.setState({ classMatches: await evaluation.call('matchLabels', { network }) })
    })
  }

  /** Sends labels to the worker: all of them at first, then only changes. */
  function sendLabels(
    labels: EvaluateState['labels'],
    before: EvaluateState['labels'] | null,
  ): void {
    if (!before) {
      const { classes, pictures, table } = labels
      void evaluation
        .call('setLabels', { classes, pictures: [...pictures.values()], ...(table && { table }) })
        .catch(fail)
      return
    }
    const pictures = [...labels.pictures.values()].filter(
      (picture) => before.pictures.get(picture.name) !== picture,
    )
    const removed = [...before.pictures.keys()].filter((name) => !labels.pictures.has(name))
    const { classes, table } = labels
    void evaluation
      .call('changeLabels', { classes, pictures, removed, ...(table && { table }) })
      .catch(fail)
  }

  let pending: ReturnType<typeof setTimeout> | undefined
  function askSoon(): void {
    clearTimeout(pending)
    pending = setTimeout(askAll, 150)
  }

  return {
    follow(): () => void {
      sendLabels(store.getState().labels, null)
      askClasses()
      const stops = [
        store.subscribe((state, before) => {
          if (state.labels !== before.labels) {
            sendLabels(state.labels, before.labels)
            askClasses()
            if (state.current !== null) askSoon()
          }
          const asked = ['current', 'nms', 'matchIou'] as const
          if (asked.some((name) => state[name] !== before[name])) askSoon()
          if (settled(state) !== settled(before)) askSoon()
          if (
            state.compared !== before.compared ||
            state.comparedNms !== before.comparedNms ||
            state.part !== before.part
          )
            askComparison()
          const { shownExamples } = state
          if (
            shownExamples &&
            (shownExamples.selector !== before.shownExamples?.selector ||
              shownExamples.category !== before.shownExamples?.category)
          )
            askExamples()
        }),
        app.subscribe((state, before) => {
          if (state.settings.confidence !== before.settings.confidence) askThreshold()
          if (!isSameItem(state.onStage, before.onStage)) askPicture()
          if (state.model.spec !== before.model.spec) askClasses()
        }),
      ]
      return () => {
        clearTimeout(pending)
        for (const stop of stops) stop()
      }
    },
    /** the worker was restarted and has no data */
    tellAll: () => sendLabels(store.getState().labels, null),
  }
}

/** Changes whenever the current run stops with other answers than before. */
function settled({ runs, current }: EvaluateState): string {
  const run = runs.find(({ info }) => info.id === current)
  return run && run.status !== 'running' ? `${run.info.id} ${run.status} ${run.done}` : ''
}

/** Runs one query at a time; of those that arrive meanwhile only the last is kept. */
function latest(onError: (error: unknown) => void) {
  let running = false
  let waiting: (() => Promise<void>) | null = null
  async function work(first: () => Promise<void>): Promise<void> {
    running = true
    try {
      for (let ask: typeof waiting = first; ask; ask = takeWaiting()) await ask()
    } catch (error) {
      waiting = null
      onError(error)
    } finally {
      running = false
    }
  }
  function takeWaiting(): typeof waiting {
    const next = waiting
    waiting = null
    return next
  }
  return (ask: () => Promise<void>): void => {
    if (running) waiting = ask
    else void work(ask)
  }
}
