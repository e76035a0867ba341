/** `GPUBufferUsage` and `GPUMapMode` by the numbers of the WebGPU specification, which types do not bring. */
export const gpuFlags = {
  mapRead: 0x1,
  copySource: 0x4,
  copyTarget: 0x8,
  uniform: 0x40,
  storage: 0x80,
} as const

/** `GPUMapMode.READ` */
export const mapForReading = 0x1
