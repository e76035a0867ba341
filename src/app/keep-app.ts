import { keepOffline } from '../offline/keep-offline.ts'
import type { AppStore } from '../state/store.ts'

/** Keeps the app on this device, with the network and the samples that this visit has used. */
export async function keepApp(store: AppStore, base: string): Promise<void> {
  const { model, pictures } = store.getState()
  const { spec } = model
  const files = spec
    ? [spec.file, ...(model.form === 'fast' && spec.fast ? [spec.fast.file] : [])]
    : []
  await keepOffline(base, [
    ...files.map((file) => new URL(file, `${base}models/`).href),
    ...pictures.map(({ url }) => url),
  ])
}
