import { keepOffline } from '../offline/keep-offline.ts'
import type { AppStore } from '../state/store.ts'

/** Keeps the app on this device, with the network that this visit has used. */
export async function keepApp(store: AppStore, base: string): Promise<void> {
  const { spec, form } = store.getState().model
  const files = spec ? [spec.file, ...(form === 'fast' && spec.fast ? [spec.fast.file] : [])] : []
  await keepOffline(
    base,
    files.map((file) => new URL(file, `${base}models/`).href),
  )
}
