import { resolve } from 'node:path'
import { build, type Plugin } from 'vite'

/**
 * Builds the service worker of `src/isolation` into the root of the app under a fixed name: its location is its
 * scope, and browsers identify it by its address. It is a separate build, since a classic script cannot share a
 * chunk with the page.
 */
export function isolationWorker(): Plugin {
  return {
    name: 'isolation-worker',
    apply: 'build',
    async generateBundle() {
      const source = await selfContained(resolve('src/isolation/worker.ts'))
      this.emitFile({ type: 'asset', fileName: 'isolation-worker.js', source })
    },
  }
}

/** Bundles an entry into one script without imports. */
async function selfContained(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      target: 'es2023',
      rolldownOptions: { input: entry, output: { format: 'iife' } },
    },
  })
  const chunks = [built].flat().flatMap((result) => ('output' in result ? result.output : []))
  const [script, ...others] = chunks.filter(({ type }) => type === 'chunk')
  if (script?.type !== 'chunk' || others.length > 0) {
    throw new Error(`${entry} was built into ${chunks.length} files instead of one script.`)
  }
  return script.code
}
