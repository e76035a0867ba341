/** `GPUBufferUsage` and `GPUMapMode` as in the WebGPU specification, since their types have no values. */
export const gpuFlags = {
  mapRead: 0x1,
  copySource: 0x4,
  copyTarget: 0x8,
  uniform: 0x40,
  storage: 0x80,
} as const

/** `GPUMapMode.READ` */
export const mapForReading = 0x1
