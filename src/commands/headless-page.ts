import { createReadStream, statSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { chromium } from '@playwright/test'
import { build, preview, type InlineConfig, type Plugin } from 'vite'
import { headersByPath } from '../build/headers-by-path.ts'
import {
  type AnswerOf,
  type Answered,
  type PageCalls,
  type TellProgress,
} from '../headless/orders.ts'
import { chromiumFlags, ensureChromium } from './chromium.ts'

/** Files on disk by the address at which the page requests them. */
export interface Served {
  /** address -> path */
  readonly files: ReadonlyMap<string, string>
  /** addresses to which the page may send a file, and where that is written */
  readonly outputs: ReadonlyMap<string, string>
}

/**
 * Builds the headless app, opens it in a headless Chromium with access to the given files, and calls one of its
 * functions. Progress goes to the terminal.
 *
 * @throws the page's error, with its message
 */
export async function callPage<Name extends keyof PageCalls>(
  name: Name,
  order: Parameters<PageCalls[Name]>[0],
  served: Served,
): Promise<AnswerOf<Name>> {
  const config = {
    configFile: false,
    root: 'src/headless',
    base: './',
    appType: 'mpa',
    // what a bundler has to say is nothing to whoever evaluates
    logLevel: 'error',
    worker: { format: 'es' },
    plugins: [headersByPath('public/_headers'), serveFiles(served)],
    build: {
      outDir: '../../node_modules/.cache/gridlens/headless',
      emptyOutDir: true,
      target: 'es2023',
      chunkSizeWarningLimit: 1000,
      // the timings of build plugins are irrelevant to the user
      rolldownOptions: { checks: { pluginTimings: false } },
    },
    preview: { port: 0 },
  } satisfies InlineConfig
  await build(config)
  const server = await preview(config)
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: [...chromiumFlags],
  })
  try {
    const page = await browser.newPage()
    page.on('console', (message) => {
      if (message.type() === 'warning') console.error(message.text())
    })
    await page.exposeFunction('gridlensProgress', progressTeller())
    await page.goto(server.resolvedUrls?.local[0] ?? '')
    await page.waitForFunction((call) => call in globalThis, name)
    const answer = await page.evaluate(
      async ([call, given]) => {
        const calls = globalThis as unknown as Record<
          string,
          (order: unknown) => Promise<Answered<unknown>>
        >
        return calls[call]?.(given)
      },
      [name, order] as const,
    )
    if (!answer) throw new Error(`the page has no ${name}`)
    if ('problem' in answer) {
      const error = new Error(answer.problem)
      if (answer.strict) error.name = 'StrictRefusal'
      throw error
    }
    return answer.value as AnswerOf<Name>
  } finally {
    await browser.close()
    await server.close()
  }
}

/** Assigns each file a unique address, even if names repeat. */
export function serve(
  kind: string,
  found: readonly { readonly disk: string; readonly path: string }[],
) {
  const files = new Map<string, string>()
  const list = found.map(({ disk, path }, i) => {
    const url = `/${kind}/${i}`
    files.set(url, disk)
    return { name: basename(disk), path, url }
  })
  return { files, list }
}

function serveFiles({ files, outputs }: Served): Plugin {
  return {
    name: 'serve-files',
    configurePreviewServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const path = new URL(request.url ?? '/', 'http://localhost').pathname
        const file = files.get(path)
        const output = outputs.get(path)
        if (request.method === 'PUT' && output !== undefined) {
          const parts: Buffer[] = []
          request.on('data', (part: Buffer) => parts.push(part))
          request.on('end', () => {
            writeFile(output, Buffer.concat(parts)).then(
              () => response.writeHead(204).end(),
              () => response.writeHead(500).end(),
            )
          })
        } else if (file === undefined) {
          next()
        } else {
          response.setHeader('Content-Type', 'application/octet-stream')
          response.setHeader('Content-Length', statSync(file).size)
          createReadStream(file).pipe(response)
        }
      })
    },
  }
}

/** On a terminal one line that is updated, else a line now and then. */
function progressTeller(): TellProgress {
  let start: number | null = null
  let last = 0
  return (done, total) => {
    const now = performance.now()
    start ??= now
    if (done < total && now - last < (process.stderr.isTTY ? 200 : 10_000)) return
    last = now
    // the first answer includes the time to open the network
    const each = done > 1 ? (now - start) / (done - 1) : 0
    const left = each > 0 ? `, ${Math.round((each * (total - done)) / 1000)} s left` : ''
    const line = `${done} of ${total} pictures${left}`
    process.stderr.write(
      process.stderr.isTTY ? `\r${line}  ${done === total ? '\n' : ''}` : `${line}\n`,
    )
  }
}
