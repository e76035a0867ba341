import { execFile } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { commandOf } from '../../src/evaluation/command-of.ts'
import { runInfo } from '../evaluation/small-run.ts'

interface Ended {
  readonly code: number
  readonly out: string
  readonly problem: string
}

/** Runs `npm run evaluate` without npm. */
function evaluate(...words: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const command = ['node_modules/tsx/dist/cli.mjs', 'src/commands/evaluate.ts', ...words]
    execFile(process.execPath, command, (error, out, problem) => {
      resolve({ code: Number(error?.code ?? 0), out, problem: problem.trim() })
    })
  })
}

// starting nine programs takes seconds on a busy machine
describe('npm run evaluate', { timeout: 60_000 }, () => {
  it('accepts the command that a report prints, flag by flag', async () => {
    const nms = { iou: 0.5, classAgnostic: true, maxDetections: 100 }
    const own = runInfo({ int8: 'folded', model: { ...runInfo().model, id: 'own-abc' } })
    const [help, ...tried] = await Promise.all([
      evaluate('--help'),
      ...[runInfo(), own].map((info) => {
        const [, flags = ''] = commandOf(info, nms, 0.25).split(' -- ')
        return evaluate(...flags.split(' '))
      }),
    ])
    // if only the missing folder DIR is reported, all other options were accepted
    for (const { code, problem } of tried) {
      expect([code, problem]).toEqual([1, 'There is no folder DIR.'])
    }
    expect(help).toMatchObject({ code: 0, problem: '' })
    for (const flag of [
      '--int8',
      '--predictions-as',
      '--agnostic',
      '--max-detections',
      '--shard',
      '--help',
    ]) {
      expect(help!.out).toContain(`\n  ${flag} `)
    }
  })

  it('reports invalid arguments before it starts anything, and exits with 1', async () => {
    const wrong = [
      [['--pictures', 'x'], "Unknown option '--pictures'"],
      [['x', '--images', 'src'], "Unexpected argument 'x'"],
      [['--images', 'package.json'], 'There is no folder package.json.'],
      [['--images', 'src', '--shard', '5/4'], '--shard is 5/4, expected a part'],
      [['--images', 'src', '--predictions', 'x.doc'], '--predictions is x.doc, expected a name'],
      [
        ['--images', 'src', '--predictions', 'x.json', '--predictions-as', 'label-studio'],
        '--predictions is x.json, expected a name that ends with .zip.',
      ],
      [
        ['--images', 'src', '--predictions', 'x.zip', '--predictions-as', 'via'],
        'expected one of coco-results, csv, yolo, cvat, label-studio.',
      ],
      [['--images', 'src', '--predictions-as', 'cvat'], 'which is missing.'],
      [['--images', 'src', '--json', 'none/r.json'], 'There is no folder none.'],
      [['merge', '--labels', 'package.json', 'none.bin'], 'There is no none.bin.'],
    ] as const
    const ended = await Promise.all(wrong.map(([words]) => evaluate(...words)))
    for (const [i, { code, problem }] of ended.entries()) {
      expect([code, problem]).toEqual([1, expect.stringContaining(wrong[i]![1])])
    }
  })
})
