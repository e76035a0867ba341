/**
 * Reports every frame that is garbage-collected without having been closed: its pixels stay in memory until then.
 * For development and the end-to-end tests, which pass this function's source to a page: it may use nothing from
 * outside.
 *
 * A frame is watched from when the page gets it (made, cloned, or sent by a worker) until the page closes or
 * transfers it.
 */
export function watchFrames(): void {
  type Frame = ImageBitmap | VideoFrame
  type AnyFunction = (...args: never[]) => unknown

  const registry = new FinalizationRegistry<string>((origin) => {
    // oxlint-disable-next-line no-console
    console.error(`A frame was left unclosed. ${origin}`)
  })

  // inside, since the function's source has to be self-contained
  // oxlint-disable-next-line unicorn/consistent-function-scoping
  function isFrame(value: unknown): value is Frame {
    if (typeof VideoFrame !== 'undefined' && value instanceof VideoFrame) return true
    return value instanceof ImageBitmap
  }

  function watch<T>(value: T): T {
    if (!isFrame(value)) return value
    const { stack = '' } = new Error('It was made here:')
    registry.register(value, `${value.constructor.name} ${stack}`, value)
    return value
  }

  const letGo = (frame: Frame) => registry.unregister(frame)

  /** Wraps a method of all objects of a class. */
  function around<K extends string>(
    prototype: Record<K, AnyFunction>,
    name: K,
    wrap: (original: () => unknown, self: unknown, args: unknown[]) => unknown,
  ): void {
    const original = prototype[name]
    prototype[name] = function wrapped(this: unknown, ...args: unknown[]) {
      return wrap(() => Reflect.apply(original, this, args), this, args)
    }
  }

  const { createImageBitmap: create } = globalThis
  globalThis.createImageBitmap = async (...args: unknown[]) =>
    watch(await (Reflect.apply(create, globalThis, args) as Promise<ImageBitmap>))
  around(OffscreenCanvas.prototype, 'transferToImageBitmap', (original) => watch(original()))
  around(ImageBitmap.prototype, 'close', (original, self) => {
    letGo(self as Frame)
    return original()
  })
  around(
    ImageBitmapRenderingContext.prototype,
    'transferFromImageBitmap',
    (original, _, [given]) => {
      if (isFrame(given)) letGo(given)
      return original()
    },
  )
  if (typeof VideoFrame !== 'undefined') {
    around(VideoFrame.prototype, 'clone', (original) => watch(original()))
    around(VideoFrame.prototype, 'close', (original, self) => {
      letGo(self as Frame)
      return original()
    })
    globalThis.VideoFrame = new Proxy(VideoFrame, {
      construct: (target, args, newTarget) =>
        watch(Reflect.construct(target, args, newTarget) as VideoFrame),
    })
  }

  // whoever receives a transferred frame has to close it
  for (const { prototype } of [Worker, MessagePort]) {
    around(prototype, 'postMessage', (original, _, [, given]) => {
      const answer = original()
      const transfer = Array.isArray(given)
        ? given
        : (given as StructuredSerializeOptions)?.transfer
      for (const each of transfer ?? []) if (isFrame(each)) letGo(each)
      return answer
    })
  }
  globalThis.Worker = new Proxy(Worker, {
    construct(target, args, newTarget) {
      const worker = Reflect.construct(target, args, newTarget) as Worker
      worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        watch(data)
        if (typeof data === 'object' && data !== null) Object.values(data).forEach(watch)
      })
      return worker
    },
  })
}
