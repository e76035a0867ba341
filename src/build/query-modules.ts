import type { Plugin } from 'vite'

/**
 * The common part of plugins that turn a file into a module: `<file>?<mark>` becomes `export default <result of
 * make, as JSON>`. The module gets its own id, since Vite would treat `x.json?mark` as JSON and `x.ts?mark` as
 * TypeScript.
 */
export function queryModules(
  mark: string,
  make: (file: string, query: URLSearchParams) => Promise<unknown>,
): Plugin {
  const prefix = `\0${mark}:`
  const suffix = `:${mark}`
  return {
    name: mark,
    enforce: 'pre',
    async resolveId(source, importer) {
      const [path = '', text = ''] = source.split('?', 2)
      const query = new URLSearchParams(text)
      if (!query.has(mark)) return null
      const file = await this.resolve(path, importer, { skipSelf: true })
      if (!file) throw new Error(`${importer ?? ''} imports ${source}, which is not there`)
      query.delete(mark)
      return `${prefix}${file.id}:${query.toString()}${suffix}`
    },
    async load(id) {
      if (!id.startsWith(prefix)) return null
      const [file, query] = parts(id)
      this.addWatchFile(file)
      return `export default ${JSON.stringify(await make(file, new URLSearchParams(query)))}`
    },
    hotUpdate({ file, modules }) {
      const made = [...this.environment.moduleGraph.idToModuleMap.values()].filter(
        ({ id }) => id?.startsWith(prefix) && parts(id)[0] === file,
      )
      return made.length > 0 ? [...modules, ...made] : undefined
    },
  }

  function parts(id: string): [file: string, query: string] {
    const text = id.slice(prefix.length, -suffix.length)
    const at = text.lastIndexOf(':')
    return [text.slice(0, at), text.slice(at + 1)]
  }
}
