import { parseArgs } from 'node:util'
import { markdownTable } from '../bench/table.ts'
import { startPreview } from '../start-preview.ts'
import { sceneIsHere, soak, type Soaked } from './soak.ts'

/**
 * `npm run soak`: the camera for a quarter of an hour while settings, tabs and networks change and sets are evaluated
 * beside it, at once in a browser with one thread and in one with two. Uses the production build in `dist/`. Fails where
 * an error was not handled, where detection did not go on, and where memory grows by a megabyte a minute.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '15' },
    threads: { type: 'string', default: '1,2' },
  },
})
const minutes = Number(values.minutes)
if (!(minutes > 0 && minutes <= 240))
  throw new Error(`--minutes is ${values.minutes}, expected a number up to 240.`)
/** Minutes left out at the beginning, in which caches fill: 3, or in a short run a third. */
const lead = Math.min(3, minutes / 3)
/** Runs from which a slope can be told from noise, in minutes. */
const longEnough = 10
/** Megabytes a minute. */
const limit = 1

if (sceneIsHere) await run()
else console.log('skipped: ../shared, whose photographs the camera is to show, is not here')

async function run(): Promise<void> {
  const server = await startPreview()
  const counts = values.threads.split(',').map(Number)
  const all = await Promise.all(
    counts.map((threads) => soak({ address: server.address, threads, minutes, lead })),
  )
  await server.close()
  console.log(
    `\ncamera, settings, tabs, networks and an evaluation; memory in MB after a collection\n`,
  )
  const head = [
    'minutes',
    'rounds',
    'frames',
    'recoveries',
    'page',
    'MB/min',
    'heap',
    'MB/min',
    'peak',
    'errors',
  ]
  console.log(markdownTable(['threads', ...head], all.map(rowOf)))
  const wrong = all.flatMap(faultsOf)
  for (const fault of wrong) console.error(fault)
  process.exitCode = wrong.length > 0 ? 1 : 0
}

function rowOf(one: Soaked): (string | number)[] {
  const range = (samples: Soaked['heap'], digits: number) =>
    `${samples[0]?.value.toFixed(digits)} to ${samples.at(-1)?.value.toFixed(digits)}`
  return [
    one.threads,
    one.minutes.toFixed(1),
    ...[one.rounds, one.frames, one.recoveries],
    range(one.resident, 0),
    one.growth.resident.toFixed(2),
    range(one.heap, 1),
    one.growth.heap.toFixed(2),
    one.peak.toFixed(0),
    one.errors.length,
  ]
}

function faultsOf({ threads, rounds, growth, minutes: took, errors }: Soaked): string[] {
  const faults = [...errors]
  if (rounds === 0) faults.push('not one round was finished')
  if (took >= longEnough)
    for (const [what, slope] of Object.entries(growth))
      if (slope >= limit) faults.push(`${what} memory grows by ${slope.toFixed(2)} MB a minute`)
  return faults.map((fault) => `FAIL with ${threads} threads: ${fault}`)
}
