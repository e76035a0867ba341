import { existsSync, readdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { chromium, type Browser } from '@playwright/test'
import { chromiumFlags, ensureChromium } from '../../src/commands/chromium.ts'
import { messageOf } from '../../src/words/message-of.ts'
import { contestantsFor } from './peers/contestants.ts'
import { installPeers } from './peers/install.ts'
import { report, type Timed } from './peers/report.ts'
import { serveFolders } from './peers/serve.ts'
import { subjectsFor, type Subject } from './peers/subjects.ts'
import { buildBenchPage } from './serve-page.ts'

const usage = `npm run bench:peers -- [options]

  Times other libraries, the bare runtime and this app's engine in turn, in one Chromium, on the same decoded photos
  and files. The libraries are installed into a temporary folder.

  --rounds N         turns of each, 3 where nothing is said
  --laps N           times that a turn goes through the photos, 1 where nothing is said; it begins with five seconds
                     that are not timed, in which code is compiled
  --photos N         photos a turn, 4 where nothing is said
  --threads LIST     1,2 where nothing is said
  --only NAME        only what has NAME in its name: yolov8n_int8, yolov5s@640
  --installed DIR    a folder where the libraries are installed, or are to be and stay
  --serve            only serves the page that defines gridlensBench, and prints its address
  --port N           of the server
`
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    laps: { type: 'string', default: '1' },
    photos: { type: 'string', default: '4' },
    threads: { type: 'string', default: '1,2' },
    only: { type: 'string', default: '' },
    installed: { type: 'string' },
    serve: { type: 'boolean', default: false },
    port: { type: 'string', default: '0' },
    help: { type: 'boolean', default: false },
  },
})
const shared = '../shared'

if (values.help) console.log(usage)
else if (values.serve) await serveOnly()
else await timeAll()

async function serveOnly(): Promise<void> {
  const { address } = await serveFolders({ page: await buildBenchPage() }, Number(values.port))
  console.log(new URL('page/index.html', address).href)
}

async function timeAll(): Promise<void> {
  const hasShared = existsSync(`${shared}/models`) && existsSync(`${shared}/images`)
  if (!hasShared)
    console.log(
      `${shared}, which holds the other networks and photos, is not here: the default network alone is timed\n`,
    )
  const subjects = subjectsFor(hasShared).filter(({ name }) => name.includes(values.only))
  if (subjects.length === 0) throw new Error(`nothing is called "${values.only}"`)
  const photos = hasShared
    ? readdirSync(`${shared}/images`)
        .filter((name) => name.endsWith('.jpg'))
        .map((name) => `images/${name}`)
    : ['page/boats.jpg', 'page/cats.jpg']

  const page = await buildBenchPage()
  const packages = installPeers(values.installed)
  const folders = { page, packages: packages.folder }
  const server = await serveFolders(
    hasShared ? { ...folders, models: `${shared}/models`, images: `${shared}/images` } : folders,
    Number(values.port),
  )
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: [...chromiumFlags],
  })
  try {
    const chosen = photos.slice(0, Number(values.photos))
    console.log(
      `Chromium ${browser.version()}, WASM, ${values.rounds} turns of ${chosen.length} photos, ${values.laps} laps each\n`,
    )
    for (const subject of subjects) {
      console.log(`${report(subject.name, await time(subject, browser, server.address, chosen))}\n`)
    }
  } finally {
    await browser.close()
    await server.close()
    packages.remove()
  }
}

/** Times all in turn; each round begins with another contestant, so that none always follows the same one. */
async function time(
  subject: Subject,
  browser: Browser,
  address: string,
  photos: readonly string[],
): Promise<readonly Timed[]> {
  const threads = values.threads.split(',').map(Number)
  const timed = contestantsFor(subject, address, photos, threads, Number(values.laps)).map(
    (contestant): Timed => ({
      contestant,
      entries: [],
      failure: null,
    }),
  )
  const context = await browser.newContext()
  for (let round = 0; round < Number(values.rounds); round++) {
    const first = round % timed.length
    for (const one of [...timed.slice(first), ...timed.slice(0, first)]) {
      if (one.failure !== null) continue
      try {
        one.entries.push(...(await one.contestant.turn(context)))
      } catch (error) {
        one.failure = messageOf(error).split('\n', 1)[0] ?? ''
      }
    }
  }
  await context.close()
  return timed
}
