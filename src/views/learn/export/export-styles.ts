import file from './file.css?inline'
import guide from '../guide.css?inline'

const diagramStyles = import.meta.glob<string>(
  ['../../../ui/chart/*.css', '../diagrams/**/*.css'],
  { query: '?inline', import: 'default', eager: true },
)

/** Styles of an exported file except the colours: code, maths, diagrams, and the page itself. */
export const exportStyles: string = [guide, ...Object.values(diagramStyles), file].join('\n')
