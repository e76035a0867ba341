// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import type { Versus } from '../../../src/state/versus/versus-commands.ts'
import { createVersusStore } from '../../../src/state/versus/versus-store.ts'
import { ExampleList } from '../../../src/views/evaluate/results/example-list.tsx'
import { eventually } from '../../eventually.ts'
import { picture } from '../detect/scene.ts'
import { answeredState, renderEvaluate, run } from './render-evaluate.tsx'

const second = {
  ...run,
  info: { ...run.info, id: 'run-2', inputSize: { width: 320, height: 320 } },
}
const shownExamples = {
  title: 'Pictures that differ',
  selector: null,
  category: null,
  examples: {
    boxes: 1,
    pictures: 1,
    listed: [{ picture: picture.name, detections: [0], truths: [] }],
  },
}

it('a picture in which two runs differ opens under both of their networks', async () => {
  const { user, commands } = renderEvaluate(<ExampleList />, {
    ...answeredState(),
    runs: [run, second],
    current: 'run-2',
    compared: run.info.id,
    shownExamples,
  })
  const showBoth = vi.fn<Versus['showBoth']>()
  vi.mocked(commands.openVersus).mockResolvedValue({ store: createVersusStore(), showBoth })
  await user.click(screen.getByRole('button', { name: `${picture.name} side by side` }))
  await eventually(() => expect(showBoth).toHaveBeenCalledOnce())
  const [a, b, id] = showBoth.mock.calls[0]!
  const { model, inputSize } = run.info
  expect([a.modelId, a.side]).toEqual([model.id, inputSize.width])
  expect([b.modelId, b.side, id]).toEqual([model.id, 320, picture.id])
})

it('does not where the two are one run under two settings of NMS', () => {
  const compared = run.info.id
  renderEvaluate(<ExampleList />, { ...answeredState(), compared, shownExamples })
  expect(screen.getByText(picture.name)).toBeDefined()
  expect(screen.queryByRole('button', { name: /side by side/ })).toBeNull()
})
