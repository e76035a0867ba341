// @vitest-environment jsdom
import { act, cleanup, renderHook, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { useEffect, useState } from 'react'
import { useTraining } from '../../../src/labs/shared/use-training.ts'
import type { createTrainingClient } from '../../../src/training/client.ts'
import { frameOf } from '../../../src/training/frame.ts'
import { trained } from '../../../src/training/trained.ts'
import { sampleRun } from '../../training/sample-run.ts'
import { inThisThread } from './in-this-thread.ts'

afterEach(cleanup)

function useLab(create: typeof createTrainingClient, runs = [sampleRun], first = 0) {
  const [step, onStep] = useState(first)
  const options = { runs, watch: { parameters: true }, step, end: 60, pace: 4, onStep }
  return { step, onStep, ...useTraining(options, create) }
}

describe('useTraining', () => {
  it('shows the step that a link names, the same as if trained directly', async () => {
    const { create } = inThisThread()
    const { result } = renderHook(() => useLab(create, [sampleRun], 40))
    await waitFor(() => expect(result.current.frames?.[0]?.step).toBe(40))
    expect(result.current.frames).toEqual([frameOf(trained(sampleRun, 40), { parameters: true })])
  })

  it('plays to the end, and again from the start', async () => {
    const { create } = inThisThread()
    const seen = new Set<number>()
    const { result } = renderHook(() => {
      const lab = useLab(create)
      seen.add(lab.step)
      return lab
    })
    act(() => result.current.setPlaying(true))
    await waitFor(() => expect(result.current.step).toBe(60))
    expect(seen.size).toBeGreaterThan(2)
    expect(result.current.isPlaying).toBe(false)
    act(() => result.current.setPlaying(true))
    expect(result.current.step).toBe(0)
    await waitFor(() => expect(result.current.step).toBe(60))
  })

  it('stays where it was paused, and steps back', async () => {
    const { create } = inThisThread()
    const { result } = renderHook(() => {
      const lab = useLab(create)
      const { step, isPlaying, setPlaying } = lab
      // paused on its way, however late this thread looks
      useEffect(() => {
        if (isPlaying && step > 3) setPlaying(false)
      }, [isPlaying, step, setPlaying])
      return lab
    })
    act(() => result.current.setPlaying(true))
    await waitFor(() => expect(result.current.isPlaying).toBe(false))
    const { step } = result.current
    expect(step).toBeGreaterThan(3)
    expect(step).toBeLessThan(60)
    await waitFor(() => expect(result.current.frames?.[0]?.step).toBe(step))
    act(() => result.current.onStep(step - 1))
    await waitFor(() => expect(result.current.frames?.[0]?.step).toBe(step - 1))
    expect(result.current.step).toBe(step - 1)
  })

  it('leaves nothing behind: the job is cancelled and the worker ended', async () => {
    const { create, disposed, signals } = inThisThread()
    const { result, unmount } = renderHook(() => useLab(create))
    act(() => result.current.setPlaying(true))
    await waitFor(() => expect(result.current.frames).not.toBeNull())
    unmount()
    expect(disposed).toHaveBeenCalledOnce()
    expect(signals.every((signal) => signal.aborted)).toBe(true)
  })

  it('says why there is nothing to see', async () => {
    const { create } = inThisThread()
    const broken = { ...sampleRun, batch: 0 }
    const { result } = renderHook(() => useLab(create, [broken], 1))
    await waitFor(() => expect(result.current.problem).toBe('invalid batch size: 0'))
  })
})
