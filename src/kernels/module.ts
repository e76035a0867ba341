/** A kernel's module from its compiled text. Null without WebAssembly SIMD, or if a policy forbids compiling. */
export function compile(wasm: string): WebAssembly.Module | null {
  try {
    return new WebAssembly.Module(Uint8Array.from(atob(wasm), (byte) => byte.charCodeAt(0)))
  } catch {
    return null
  }
}

/** The functions of a kernel, at work in `memory`. */
export function exportsIn(module: WebAssembly.Module, memory: WebAssembly.Memory): unknown {
  return new WebAssembly.Instance(module, { env: { memory } }).exports
}
