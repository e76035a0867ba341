import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { Plugin } from 'vite'

/**
 * SHA-256 of the runtime's files in onnxruntime-web 1.30.0, by their names without the hash of the build. They run with
 * all that the page may do, and nobody reads them: whoever changes the version looks where the new ones come from.
 */
export const runtimeDigests: Readonly<Record<string, string>> = {
  'ort-wasm-simd-threaded.wasm': '3398c10d07d229bd91b364548e130e0e51a8e5704b88c7c083ebbeb78842dee2',
  'ort-wasm-simd-threaded.jspi.wasm':
    'a54c76f86b0f0d9572380cf1c6292a7b3903716ffcbcd6b0e5c7050bf430eb93',
  'ort-wasm-simd-threaded.asyncify.wasm':
    '39f9f0894d478800487ed9f7dbe92618498db320cf55c8e3d89adff8dce658da',
}

/** Fails the build where a runtime that it would ship is not the one that is known. */
export function knownRuntime(): Plugin {
  return {
    name: 'known-runtime',
    apply: 'build',
    generateBundle(_, bundle) {
      for (const { type, fileName, ...file } of Object.values(bundle))
        if (type === 'asset' && fileName.endsWith('.wasm'))
          verifyRuntime(fileName, (file as { source: string | Uint8Array }).source)
    },
  }
}

/** @throws if the file is not known, or has other bytes than those that are */
export function verifyRuntime(fileName: string, bytes: string | Uint8Array): void {
  const name = basename(fileName).replace(/-[\w-]{8}\.wasm$/, '.wasm')
  const digest = createHash('sha256').update(bytes).digest('hex')
  if (runtimeDigests[name] !== digest)
    throw new Error(
      `${name} has SHA-256 ${digest}, expected ${runtimeDigests[name] ?? 'no such file'}`,
    )
}
