import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { callsOfWorkers, otherStarts } from './calls-of-workers.ts'
import { conversations, type Conversation } from './clients.ts'
import { FakeLocks } from './fake-locks.ts'
import { fakeWorkers, type FakeWorker, type Reply } from './fake-worker.ts'

type Worker = FakeWorker<Record<string, { request: object; answer: unknown; progress: object }>>

const deadline = 10_000
let locks: FakeLocks

beforeEach(() => {
  vi.useFakeTimers()
  locks = new FakeLocks()
  vi.stubGlobal('navigator', { locks })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** The messages about one job, in the worker's order. */
type Said = { readonly what: string; say(reply: Reply, worker: Worker): void }

function wholeOf({ progress, answer }: Conversation): readonly Said[] {
  return [
    { what: 'ready', say: (_, worker) => worker.say({ type: 'ready' }) },
    ...progress.map((one, i) => ({
      what: `progress ${i + 1} of ${progress.length}`,
      say: (reply: Reply) => reply.progress(one),
    })),
    { what: 'the answer', say: (reply) => reply.answer(answer) },
  ]
}

/** A client whose workers answer `call` as the test says; everything else succeeds. */
function start(
  conversation: Conversation,
  respond: (reply: Reply, worker: Worker) => void,
  given: { readonly deadline?: number } = { deadline },
) {
  const { call, others = {} } = conversation
  const { made, createWorker } = fakeWorkers<
    Record<string, { request: object; answer: unknown; progress: object }>
  >((asked, reply, worker) => {
    const name = worker.lifeline!
    // acquired before its first message
    if (!locks.held.has(name)) void locks.request(name, () => new Promise(() => undefined))
    if (asked.type === call) respond(reply, worker)
    else if (asked.type in others) reply.answer(others[asked.type])
  }, conversation.name)
  return { made, ask: conversation.start({ createWorker, ...given }) }
}

/** The outcome of a promise, rejected or resolved; fails if it is still pending after so many milliseconds. */
async function settled(promise: Promise<unknown>, within: number): Promise<unknown> {
  let outcome: { readonly value: unknown } | null = null
  promise.then(
    (value) => (outcome = { value }),
    (error: unknown) => (outcome = { value: error }),
  )
  await vi.advanceTimersByTimeAsync(within)
  expect(outcome, `an end within ${within} ms`).not.toBeNull()
  return (outcome as { readonly value: unknown } | null)?.value
}

const parts = conversations.flatMap((conversation) =>
  wholeOf(conversation).map(({ what }, index) => ({
    title: `${conversation.name}: ${conversation.call} without ${what}`,
    conversation,
    index,
    what,
  })),
)

/** Makes a call and withholds one of its messages. */
async function askWithout({ conversation, index }: (typeof parts)[number]) {
  const whole = wholeOf(conversation)
  const { made, ask } = start(conversation, (reply, worker) => {
    for (const [i, said] of whole.entries()) if (i !== index) said.say(reply, worker)
  })
  return { outcome: await settled(ask(), deadline), made }
}

describe('the list of conversations', () => {
  const nameOf = ({ name, call }: { readonly name: string; readonly call: string }) =>
    `${name}: ${call}`
  const calls = callsOfWorkers()

  it('has every call of every worker that the page starts', () => {
    expect(new Set(calls.map(({ name }) => name)).size).toBeGreaterThanOrEqual(9)
    expect(conversations.map(nameOf).toSorted()).toEqual(calls.map(nameOf).toSorted())
  })

  it('has the progress of those that send any', () => {
    const talking = conversations.filter(({ progress }) => progress.length > 0)
    const told = calls.filter(({ hasProgress }) => hasProgress)
    expect(talking.map(nameOf).toSorted()).toEqual(told.map(nameOf).toSorted())
  })

  it('misses no worker that is started by other means', () => {
    expect(otherStarts()).toEqual([])
  })
})

describe('a message that is swallowed', () => {
  it.each(parts.filter(({ what }) => what === 'the answer'))('$title', async (part) => {
    const { outcome, made } = await askWithout(part)
    expect(outcome).toBeInstanceOf(Error)
    expect(outcome).toMatchObject(part.conversation.silent)
    expect(made.at(-1)?.terminated).toBe(true)
  })

  it.each(parts.filter(({ what }) => what !== 'the answer'))(
    '$title is missed by nobody',
    async (part) => {
      const { outcome } = await askWithout(part)
      expect(outcome).toBeDefined()
      expect(outcome).not.toBeInstanceOf(Error)
    },
  )

  it.each(conversations)('$name: $call without any', async (conversation) => {
    const { made, ask } = start(conversation, () => undefined)
    const asking = ask()
    let ended = false
    asking.catch(() => (ended = true))
    await vi.advanceTimersByTimeAsync(deadline - 1)
    expect(ended, 'not before the deadline').toBe(false)
    expect(await settled(asking, 1)).toMatchObject(conversation.silent)
    expect(made.at(-1)?.terminated).toBe(true)
  })
})

describe('a client that was given no deadline', () => {
  it.each(conversations)('$name: $call ends within $limit ms of silence', async (conversation) => {
    const { made, ask } = start(conversation, () => undefined, {})
    const asking = ask()
    let ended = false
    asking.catch(() => (ended = true))
    await vi.advanceTimersByTimeAsync(conversation.limit - 1)
    expect(ended, 'not before the limit').toBe(false)
    expect(await settled(asking, 1)).toMatchObject(conversation.silent)
    expect(made.at(-1)?.terminated).toBe(true)
  })

  it.each(conversations.filter(({ idle }) => idle === 'fresh'))(
    '$name: after $call has hung, the next call is answered by a fresh worker',
    async (conversation) => {
      let hangs = true
      const { made, ask } = start(
        conversation,
        (reply) => (hangs ? undefined : reply.answer(conversation.answer)),
        {},
      )
      expect(await settled(ask(), conversation.limit)).toMatchObject(conversation.silent)
      const before = made.length
      hangs = false
      expect(await settled(ask(), 0)).not.toBeInstanceOf(Error)
      expect(made).toHaveLength(before + 1)
    },
  )
})

describe('a worker that keeps sending progress', () => {
  const talking = conversations.filter(({ progress }) => progress.length > 0)

  it.each(talking)('$name: $call is waited for', async (conversation) => {
    const { ask } = start(conversation, (reply) => {
      const { progress, answer } = conversation
      progress.forEach((one, i) => setTimeout(() => reply.progress(one), (i + 1) * 0.9 * deadline))
      setTimeout(() => reply.answer(answer), (progress.length + 1) * 0.9 * deadline)
    })
    const outcome = await settled(ask(), (conversation.progress.length + 1) * deadline)
    expect(outcome).not.toBeInstanceOf(Error)
    expect(outcome).toBeDefined()
  })
})

const ways = {
  'with an error': (worker: Worker) => worker.die(),
  'saying what cannot be read': (worker: Worker) => worker.garble(),
  silently: (worker: Worker) => locks.end(worker.lifeline!),
}

const killed = conversations.flatMap((conversation) =>
  wholeOf(conversation).flatMap(({ what }, index) =>
    Object.entries(ways).map(([way, kill]) => ({
      title: `${conversation.name}: ${conversation.call}, before ${what}, ${way}`,
      conversation,
      index,
      kill,
      // before the worker's first message the page does not watch its lifeline: only the deadline detects the end
      isSeen: index > 0 || way !== 'silently' || conversation.others !== undefined,
    })),
  ),
)

describe('a worker that ends', () => {
  it.each(killed)('$title', async ({ conversation, index, kill, isSeen }) => {
    const whole = wholeOf(conversation)
    const { made, ask } = start(conversation, (reply, worker) => {
      for (const said of whole.slice(0, index)) said.say(reply, worker)
      kill(worker)
    })
    const outcome = await settled(ask(), isSeen ? 0 : deadline)
    expect(outcome).toBeInstanceOf(Error)
    expect(outcome).toMatchObject(isSeen ? conversation.ended : conversation.silent)
    expect(made.at(-1)?.terminated).toBe(true)
  })

  const idle = conversations.flatMap((conversation) =>
    Object.entries(ways).map(([way, kill]) => ({
      title: `${conversation.name}: after ${conversation.call}, ${way}`,
      conversation,
      kill,
    })),
  )

  /** Makes a call, ends the worker, and makes the call again. */
  async function askAgain({ conversation, kill }: (typeof idle)[number]) {
    const whole = wholeOf(conversation)
    const { made, ask } = start(conversation, (reply, worker) => {
      for (const said of whole) said.say(reply, worker)
    })
    expect(await settled(ask(), 0)).not.toBeInstanceOf(Error)
    const before = made.length
    expect(made.at(-1)?.terminated).toBe(false)
    kill(made.at(-1)!)
    expect(made.at(-1)?.terminated).toBe(true)
    const again = await settled(ask(), 0)
    return { again, started: made.length - before }
  }

  it.each(idle.filter(({ conversation }) => conversation.idle === 'fresh'))(
    'while it is idle, and is replaced at the next call: $title',
    async (one) => {
      const { again, started } = await askAgain(one)
      expect(again).not.toBeInstanceOf(Error)
      expect(started).toBeGreaterThan(0)
    },
  )

  it.each(idle.filter(({ conversation }) => conversation.idle === 'refuses'))(
    'while it is idle, and cannot be replaced: $title',
    async (one) => {
      const { again, started } = await askAgain(one)
      expect(again).toMatchObject(one.conversation.ended)
      expect(started).toBe(0)
    },
  )

  const single = conversations.filter(({ idle }) => idle === 'single')

  it.each(single)('$name: is ended by its client once it has answered', async (conversation) => {
    const { made, ask } = start(conversation, (reply) => reply.answer(conversation.answer))
    expect(await settled(ask(), 0)).not.toBeInstanceOf(Error)
    expect(made.map(({ terminated }) => terminated)).toEqual([true])
  })
})

describe('a call that is aborted', () => {
  it.each(conversations.filter(({ aborts }) => aborts))(
    '$name: $call rejects with the reason and tells the worker',
    async (conversation) => {
      const controller = new AbortController()
      const { made, ask } = start(conversation, () => controller.abort(new Error('newer')))
      expect(await settled(ask(controller.signal), 0)).toEqual(new Error('newer'))
      expect(made.at(-1)?.messages.at(-1)?.type).toBe('cancel')
    },
  )
})
