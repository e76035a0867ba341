import { describe, expect, it } from 'vitest'
import { watchDevice, type WatchedDevice } from '../../src/engine/device-watch.ts'

/** A device that a test can lose. */
function fakeDevice() {
  const events = new EventTarget()
  let lose: (info: GPUDeviceLostInfo) => void = () => undefined
  const lost = new Promise<GPUDeviceLostInfo>((resolve) => (lose = resolve))
  const device = { lost, addEventListener: events.addEventListener.bind(events) }
  return {
    device: device as WatchedDevice,
    lose: (message: string) => lose({ reason: 'unknown', message } as GPUDeviceLostInfo),
    complain: (message: string) =>
      events.dispatchEvent(Object.assign(new Event('uncapturederror'), { error: { message } })),
  }
}

const forever = () => new Promise<never>(() => undefined)

describe('watchDevice', () => {
  it('lets runs pass while there is no error, one after the other', async () => {
    const watch = watchDevice()
    watch.follow(fakeDevice().device)
    await expect(watch.guard(() => Promise.resolve(1))).resolves.toBe(1)
    await expect(watch.guard(() => Promise.reject(new Error('own')))).rejects.toThrow('own')
    await expect(watch.guard(() => Promise.resolve(2))).resolves.toBe(2)
    expect(watch.lost()).toBeNull()
  })

  it('fails the run that a lost device would leave hanging, and those after it', async () => {
    const { device, lose } = fakeDevice()
    const watch = watchDevice()
    watch.follow(device)
    const hanging = watch.guard(forever)
    lose('unplugged')
    await expect(hanging).rejects.toThrow('unplugged')
    let started = false
    const next = watch.guard(async () => (started = true))
    await expect(next).rejects.toThrow('unplugged')
    expect(started).toBe(false)
    expect(watch.lost()).toContain('unplugged')
  })

  it('trusts nothing after an uncaught error', async () => {
    const { device, complain } = fakeDevice()
    const watch = watchDevice()
    watch.follow(device)
    complain('out of memory')
    await expect(watch.guard(() => Promise.resolve('zeros'))).rejects.toThrow('out of memory')
  })
})
