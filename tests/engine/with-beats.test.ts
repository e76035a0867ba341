import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { OpenProgress } from '../../src/engine/protocol.ts'
import { withBeats } from '../../src/engine/with-beats.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const arriving = (loaded: number): OpenProgress => ({ phase: 'download', loaded, total: 9 })

/** An opening that says what the test tells it to, until it is to end. */
function opening() {
  const heard: OpenProgress[] = []
  let tell: (progress: OpenProgress) => void = () => undefined
  let end: (answer: string) => void = () => undefined
  const opened = withBeats(
    (progress) => heard.push(progress),
    (say) => {
      tell = say
      return new Promise<string>((resolve) => (end = resolve))
    },
  )
  const outcome = opened.catch((error: unknown) => error)
  return { heard, outcome, tell: (one: OpenProgress) => tell(one), end: () => end('open') }
}

it('repeats the newest progress every two seconds while files arrive', async () => {
  const { heard, tell, outcome, end } = opening()
  tell(arriving(1))
  await vi.advanceTimersByTimeAsync(4000)
  tell(arriving(2))
  await vi.advanceTimersByTimeAsync(2000)
  expect(heard.map(({ loaded, beats }) => [loaded, beats])).toEqual([
    ...[1, 1, 1, 2, 2].map((loaded) => [loaded, true]),
  ])
  end()
  expect(await outcome).toBe('open')
  await vi.advanceTimersByTimeAsync(10_000)
  expect(heard).toHaveLength(5)
})

it('says nothing by itself in the phases after it, which may take long', async () => {
  const { heard, tell, outcome, end } = opening()
  tell(arriving(9))
  tell({ phase: 'session', loaded: 0, total: 0 })
  await vi.advanceTimersByTimeAsync(59_000)
  expect(heard).toEqual([
    { ...arriving(9), beats: true },
    { phase: 'session', loaded: 0, total: 0 },
  ])
  end()
  expect(await outcome).toBe('open')
})

it('gives up in words once no byte has arrived for 40 s', async () => {
  const { tell, outcome } = opening()
  tell(arriving(1))
  await vi.advanceTimersByTimeAsync(30_000)
  tell(arriving(2))
  await vi.advanceTimersByTimeAsync(39_999)
  let ended = false
  void outcome.then(() => (ended = true))
  await vi.advanceTimersByTimeAsync(0)
  expect(ended).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  expect(await outcome).toMatchObject({
    code: 'model-missing',
    message: 'Network or runtime stopped arriving. Check the connection and try again.',
  })
})
