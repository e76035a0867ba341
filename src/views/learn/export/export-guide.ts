import type { ComponentType } from 'react'
import type { DiagramName } from '../../../content/concept.ts'
import { exportName } from '../../../content/export/export-name.ts'
import { guideHtml, type DrawnPage } from '../../../content/export/html.ts'
import { guideNotebook } from '../../../content/export/notebook.ts'
import { guide } from '../../../content/guide.ts'
import { loadPage } from '../load-page.ts'
import { diagramStyles, exportStyles } from './export-styles.ts'

export interface ExportOptions {
  /** renders a diagram as SVG markup, with ids unique among diagrams */
  readonly draw: (Diagram: ComponentType, name: DiagramName) => string
  /** the style sheet of colour tokens */
  readonly tokens: string
  readonly facts: readonly (readonly [name: string, value: string])[]
}

/** The whole guide and each page, as HTML and as notebooks: file names with their texts. */
export async function exportGuide({
  draw,
  tokens,
  facts,
}: ExportOptions): Promise<readonly (readonly [name: string, text: string])[]> {
  const css = `${tokens}\n${exportStyles}`
  const drawing = `${tokens}\n${diagramStyles}`
  const loaded = await Promise.all(guide.map(loadPage))
  const pages = loaded.map(({ concept, diagrams }) => ({
    concept,
    diagrams: diagrams.map(({ name, Diagram }) => ({ name, svg: draw(Diagram, name) })),
  }))
  const files = (some: readonly DrawnPage[]) => {
    const { title, name } = exportName(some.map(({ concept }) => concept))
    return [
      [`${name}.html`, guideHtml(some, { title, css, facts })],
      [
        `${name}.ipynb`,
        `${JSON.stringify(guideNotebook(some, { title, css: drawing }), null, 1)}\n`,
      ],
    ] as const
  }
  return [...files(pages), ...pages.flatMap((page) => files([page]))]
}
