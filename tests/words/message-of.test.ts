import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { messageOf } from '../../src/words/message-of.ts'

describe('an error as text', () => {
  it('is the message of an error of any kind', () => {
    expect(messageOf(new Error('no such file'))).toBe('no such file')
    expect(messageOf(new RangeError('out of range'))).toBe('out of range')
    expect(messageOf(new DOMException('stopped', 'AbortError'))).toBe('stopped')
    expect(messageOf(new Error('', { cause: 'unsaid' }))).toBe('')
  })

  it('is any other thrown value, as text', () => {
    expect(messageOf('just text')).toBe('just text')
    expect(messageOf(404)).toBe('404')
    expect(messageOf(undefined)).toBe('undefined')
    expect(messageOf(null)).toBe('null')
    expect(messageOf(Symbol('mark'))).toBe('Symbol(mark)')
    expect(messageOf({ toString: () => 'of its own' })).toBe('of its own')
  })

  const silent = 'an error that cannot be shown'

  it('survives a value without a text of its own', () => {
    expect(messageOf(Object.create(null))).toBe(silent)
    expect(messageOf({ toString: null, valueOf: null })).toBe(silent)
  })

  it('survives values whose properties throw', () => {
    const fail = () => {
      throw new Error('not even this')
    }
    expect(messageOf({ toString: fail })).toBe(silent)
    expect(messageOf(Object.defineProperty(new Error('hidden'), 'message', { get: fail }))).toBe(
      silent,
    )
    expect(messageOf(new Proxy({}, { get: fail }))).toBe(silent)
    expect(messageOf(new Proxy(new Error('hidden'), { getPrototypeOf: fail }))).toBe(silent)
    const { proxy, revoke } = Proxy.revocable({}, {})
    revoke()
    expect(messageOf(proxy)).toBe(silent)
  })

  it('is a text even if the message is not', () => {
    const odd = Object.assign(new Error('replaced'), { message: Symbol('odd') })
    expect(messageOf(odd)).toBe('Symbol(odd)')
    expect(messageOf(Object.assign(new Error('replaced'), { message: Object.create(null) }))).toBe(
      silent,
    )
  })

  it('is a text for anything at all', () => {
    fc.assert(
      fc.property(
        fc.anything({ withNullPrototype: true, withObjectString: true, withBigInt: true }),
        (value) => {
          expect(typeof messageOf(value)).toBe('string')
        },
      ),
      { seed: 1 },
    )
  })
})
