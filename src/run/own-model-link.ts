import { once } from '../loading/once.ts'
import { notify } from '../state/actions.ts'
import type { ModelCommands } from '../state/own-models.ts'
import type { AppStore } from '../state/store.ts'
import type { OwnModelRun } from './own-models.ts'

/** Fetches the code for the user's own models on first use, once. */
export function createOwnModelLink(store: AppStore, load: () => Promise<OwnModelRun>) {
  const link = once(load)

  function ask(job: (own: OwnModelRun) => void): void {
    void link().then(job, () => notify(store, 'problem', unreachable))
  }

  const commands: ModelCommands = {
    openModel: (files) => ask((own) => own.openModel(files)),
    openModelAt: (address) => ask((own) => own.openModelAt(address)),
    cancelModel: () => ask((own) => own.cancelModel()),
    dismissRefusal: () => ask((own) => own.dismissRefusal()),
    renameModel: (id, name) => ask((own) => own.renameModel(id, name)),
    removeModel: (id) => ask((own) => own.removeModel(id)),
    correctModel: async (id, corrections) => (await link()).correctModel(id, corrections),
    resetModel: (id) => ask((own) => own.resetModel(id)),
    exportSpec: (id) => ask((own) => own.exportSpec(id)),
    importSpec: async (id, file) => (await link()).importSpec(id, file),
  }
  return { commands, link }
}

const unreachable =
  'The part of the app that opens models could not be fetched. Check the connection and try again.'
