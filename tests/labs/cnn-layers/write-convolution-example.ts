import { writeFileSync } from 'node:fs'
import { makeConvolutionExample } from './make-convolution-example.ts'

/** Writes the stored convolutions of a lab: `npx tsx tests/labs/cnn-layers/write-convolution-example.ts`. */
const { example } = await makeConvolutionExample()
writeFileSync('src/labs/cnn-layers/convolution-example.json', `${JSON.stringify(example)}\n`)
