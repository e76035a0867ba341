import { resolve } from 'node:path'
import { build, type Plugin } from 'vite'

/**
 * Builds the service worker of `src/isolation` into the root of the app, under a name that never
 * changes: its place is its scope, and its address is how a browser knows it again. It is a build of
 * its own, since a classic script can share no chunk with the page.
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

/** One script without imports. */
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
