/** A kernel that this Node must be able to run. */
export function withSimd<T>(kernel: T | null): T {
  if (!kernel) throw new Error('this Node has no WebAssembly with SIMD')
  return kernel
}
