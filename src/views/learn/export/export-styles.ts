import file from './file.css?inline'
import guide from '../guide.css?inline'

const sheets = import.meta.glob<string>(['../../../ui/chart/*.css', '../diagrams/**/*.css'], {
  query: '?inline',
  import: 'default',
  eager: true,
})

/** Styles of the diagrams except the colours. */
export const diagramStyles: string = Object.values(sheets).join('\n')

/** Styles of an exported file except the colours: code, maths, diagrams, and the page itself. */
export const exportStyles: string = [guide, diagramStyles, file].join('\n')
