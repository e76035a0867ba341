/**
 * The cause in what ONNX Runtime says of a model that it does not load or run, in words for a person. Its
 * messages name a place in its own source first and the cause last; what is not known here is given from there on.
 */
export function runtimeCause(detail: string): string {
  const text = detail.replaceAll(/\s+/g, ' ').trim()
  for (const [pattern, words] of causes) {
    const match = pattern.exec(text)
    if (match) return words(match)
  }
  return shortened(withoutSource(text.replace(/^.*?ERROR_MESSAGE: /, '')))
}

const longest = 300

type Words = (match: RegExpExecArray) => string

const causes: readonly (readonly [RegExp, Words])[] = [
  [
    /Could not find an implementation for ([\w.:]+)\((\d+)\) node with name '([^']*)'/,
    ([, operator, version, name]) =>
      `the runtime has no operator ${operator} of version ${version} (node “${name}”)`,
  ],
  [
    /(?:Fatal error: )?([\w.:]+)\((-?\d+)\) is not a registered function\/op/,
    ([, operator]) => `it needs the operator ${operator}, which the runtime does not know`,
  ],
  [
    /No Op registered for (\S+) with domain_version of (\d+)/,
    ([, operator, version]) =>
      `it needs the operator ${operator}, which version ${version} of its operator set does not have`,
  ],
  [
    /opset (\d+) is under development.*?till opset (\d+)/i,
    ([, version, most]) => `it is written in opset ${version}, and the runtime reads up to ${most}`,
  ],
  [
    /Unsupported model IR version: (\d+), max supported IR version: (\d+)/,
    ([, version, most]) =>
      `it is written in version ${version} of the ONNX format, and the runtime reads up to ${most}`,
  ],
  [
    /Type '([^']+)' of input parameter \(([^)]*)\) of operator \(([^)]*)\) in node \(([^)]*)\) is invalid/,
    ([, type, input, operator, name]) =>
      `the operator ${operator} (node “${name}”) does not take ${type}, which its input “${input}” is`,
  ],
  [
    /Type parameter \([^)]*\) of Optype \(([^)]*)\) bound to different types \((\S+) and (\S+) in node \(([^)]*)\)/,
    ([, operator, one, other, name]) =>
      `the operator ${operator} (node “${name}”) mixes ${one} with ${other}`,
  ],
  [
    /Node \(([^)]*)\) Op \(([^)]*)\) \[ShapeInferenceError\] (.*)$/,
    ([, name, operator, why]) =>
      `the sizes in ${operator} (node “${name}”) do not fit: ${shortened(why)}`,
  ],
  [
    /Non-zero status code returned while running (\S+) node\. Name:'([^']*)' Status Message: (.*)$/,
    ([, operator, name, why]) =>
      `its operator ${operator} (node “${name}”) failed: ${shortened(withoutSource(why))}`,
  ],
]

/** The beginning of what is left when all before the cause is gone. */
function shortened(text = ''): string {
  return text.length > longest ? `${text.slice(0, longest)} …` : text
}

/** Without the place in the runtime's source and the condition that stands there. */
function withoutSource(text = ''): string {
  return text
    .replace(/^\S+\.(?:h|hpp|cc|cpp):\d+ .*?\) /, '')
    .replace(/^[^.]*? was false\. /, '')
    .replace(/^\[ShapeInferenceError\] /, 'sizes do not fit: ')
}
