import type { Session } from './session.ts'

/**
 * A session on WASM whose outputs are in memory that its next run uses again: valid until then.
 *
 * The runtime copies every output to a new array, megabytes a frame. Touching so much new memory, and collecting it
 * later, takes longer than the copy: of a fast frame up to a seventh. It has no option for that, so the constructor
 * that it calls is replaced for the time of a run. On WASM a run lets no other task of the worker in between.
 */
export function withOutputMemory(session: Session): Session {
  let spare: readonly Float32Array[] = []
  return {
    ...session,
    async run(...frame) {
      const free = [...spare]
      const used: Float32Array[] = []
      globalThis.Float32Array = new Proxy(usual, {
        construct(target, given, newTarget) {
          const [length] = given as readonly unknown[]
          if (typeof length !== 'number' || length < worthKeeping) {
            return Reflect.construct(target, given, newTarget) as Float32Array
          }
          const found = free.findIndex((one) => one.length === length)
          const [array = new target(length)] = found < 0 ? [] : free.splice(found, 1)
          used.push(array)
          return array
        },
      })
      try {
        return await session.run(...frame)
      } finally {
        globalThis.Float32Array = usual
        spare = used
      }
    },
  }
}

const usual = globalThis.Float32Array

/** Numbers in an array; smaller ones cost little. */
const worthKeeping = 4096
