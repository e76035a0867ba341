import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createElement, type ComponentType } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { createServer } from 'vite'

/**
 * `npm run guide:export [folder]`: exports the whole guide and each page as HTML and as a notebook, into
 * `dist-guide/` or the given folder. Loads everything through Vite, as the app does, since its plugins make the
 * MathML and the highlighting.
 */
const folder = resolve(process.argv[2] ?? 'dist-guide')
const server = await createServer({
  logLevel: 'error',
  appType: 'custom',
  server: { middlewareMode: true, ws: false, watch: null },
})
try {
  const load = async <Module>(path: string) => (await server.ssrLoadModule(path)) as Module
  const { exportGuide } = await load<Guide>('/src/views/learn/export/export-guide.ts')
  const files = await exportGuide({
    draw: (diagram, name) =>
      renderToStaticMarkup(createElement(diagram), { identifierPrefix: `${name}-` }),
    tokens: (await load<{ default: string }>('/src/app/tokens.css?inline')).default,
    facts: await readFacts(),
  })
  await mkdir(folder, { recursive: true })
  for (const [name, text] of files) await writeFile(join(folder, name), text)
  console.log(`${files.length} files in ${folder}`)
} finally {
  await server.close()
}

type Facts = readonly (readonly [name: string, value: string])[]

/** The exports of the app that are used here; typed by hand, since a command may not import the rooms. */
interface Guide {
  exportGuide(options: {
    readonly draw: (diagram: ComponentType, name: string) => string
    readonly tokens: string
    readonly facts: Facts
  }): Promise<readonly (readonly [name: string, text: string])[]>
}

async function readFacts(): Promise<Facts> {
  const catalogue = JSON.parse(await readFile('models/catalogue.json', 'utf8')) as {
    readonly default: string
    readonly models: readonly {
      readonly id: string
      readonly name: string
      readonly sha256: string
    }[]
  }
  const network = catalogue.models.find(({ id }) => id === catalogue.default)
  return [
    ['Made with', 'Gridlens. Diagrams are drawn from computed values; random numbers are seeded.'],
    ...(network ? [['Network', `${network.name}, sha256 ${network.sha256}`] as const] : []),
  ]
}
