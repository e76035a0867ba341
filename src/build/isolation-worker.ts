import { resolve } from 'node:path'
import type { Plugin } from 'vite'

/**
 * Builds the service worker of `src/isolation` into the root of the app, under a name that never
 * changes: its place is its scope, and its address is how a browser knows it again.
 */
export function isolationWorker(): Plugin {
  return {
    name: 'isolation-worker',
    apply: 'build',
    buildStart() {
      this.emitFile({
        type: 'chunk',
        id: resolve('src/isolation/worker.ts'),
        fileName: 'isolation-worker.js',
      })
    },
  }
}
