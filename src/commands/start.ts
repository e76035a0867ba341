import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import basicSsl from '@vitejs/plugin-basic-ssl'
import { build, preview } from 'vite'
import { lanText } from './lan-text.ts'
import { messageOf } from '../words/message-of.ts'

/** `npm start`: prepares the model, builds the app, serves it and prints its address. */
const usage = `npm start -- [--lan] [--port <number>] [--open] [--models <ids>] [--outDir <folder>]

  --lan      serves the local network over https, for a phone's camera, and prints a QR code
  --port     4173 where nothing is said
  --open     opens the page in the browser
  --models   which networks to offer, with commas between them: --models nanodet-m,faces; all where nothing is said
  --outDir   where the built app goes: dist/ where nothing is said
`

let flags: ReturnType<typeof readFlags>
try {
  flags = readFlags()
} catch (error) {
  console.error(`${messageOf(error)}\n\n${usage}`)
  process.exit(1)
}
const { lan, open, port, models, outDir, help } = flags
if (help) {
  console.log(usage)
  process.exit(0)
}

// read when preparing the models, and when building the app
if (models !== undefined) process.env['GRIDLENS_MODELS'] = models
const prepare = ['models/prepare.ts', '--what-there-is']
const prepared = spawnSync(process.execPath, [...process.execArgv, ...prepare], {
  stdio: 'inherit',
})
if (prepared.status !== 0) process.exit(prepared.status ?? 1)

const output = outDir === undefined ? {} : { build: { outDir } }
await build(output)
const server = await preview({
  ...output,
  // browsers give camera access only to secure pages: https, or localhost
  plugins: lan ? [basicSsl({ name: 'gridlens' })] : [],
  preview: { open, ...(lan && { host: true }), ...(port !== undefined && { port }) },
})
server.printUrls()
if (lan) {
  console.log(`\n${lanText(server.resolvedUrls?.network ?? [], process.stdout.isTTY)}\n`)
}
server.bindCLIShortcuts({ print: true })

function readFlags() {
  const { values } = parseArgs({
    options: {
      lan: { type: 'boolean', default: false },
      open: { type: 'boolean', default: false },
      port: { type: 'string' },
      models: { type: 'string' },
      outDir: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  return { ...values, port: values.port === undefined ? undefined : portOf(values.port) }
}

function portOf(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port > 0 && port < 65_536) return port
  throw new Error(`--port is ${text}, expected a number from 1 to 65535`)
}
