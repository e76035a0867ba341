import type { GraphProto, ModelProto } from './proto/onnx_pb.ts'

/**
 * A copy of a message with some of its fields replaced; the rest is shared. A spread would lose the defaults,
 * which messages inherit from their prototype.
 */
export function changed<T extends object>(message: T, fields: Partial<T>): T {
  const copy = Object.create(Object.getPrototypeOf(message) as object) as T
  return Object.assign(copy, message, fields)
}

/** The model with a changed graph. */
export function withGraph(model: ModelProto, fields: Partial<GraphProto>): ModelProto {
  return model.graph ? changed(model, { graph: changed(model.graph, fields) }) : model
}

/** Like `map`, but returns the list itself if nothing in it changed. */
export function mapShared<T>(list: T[], change: (item: T) => T): T[] {
  let differs = false
  const copy = list.map((item) => {
    const next = change(item)
    differs ||= next !== item
    return next
  })
  return differs ? copy : list
}
