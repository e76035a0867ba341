/** What a room contains and may import; with `files`, a stricter rule for some of its files, in place of the room's. */
export interface Wall {
  /** its folder in `src/` */
  readonly room: string
  /** names or globs inside the room */
  readonly files?: readonly string[]
  readonly holds: string
  /**
   * Rooms (`vision`), files of a room (`engine/client.ts`), either as types only (`type vision`), packages
   * (`zustand`), and `node` for Node's modules. A room may import itself, except under a rule that names files of
   * its own room: then only those.
   */
  readonly imports: readonly string[]
}

/** The modules through which the engine's worker is called, including what its clients import. */
const engineClients = ['engine/client.ts', 'engine/failure.ts', 'engine/protocol.ts']
const evaluationClient = ['evaluation/client.ts', 'evaluation/protocol.ts']

/** Views know what is in the store and how to draw it, not how it got there. */
const seen = [
  ...['state', 'overlay', 'ui', 'words', 'loading', 'vision', 'nn', 'plot', 'content', 'labs'],
  'react',
  ...['type catalogue', 'type annotations', 'type evaluation/protocol.ts'],
]

/** No tab imports another. A layer on the stage gets the stage's viewport as a prop. */
const tab = [
  ...[...seen, 'views/shared'],
  ...['type views/stage/stage-layer.ts', 'type views/stage/stage-view.ts'],
]

/**
 * The walls between the rooms of `src/`, one entry per room. `npm run walls` generates the linter's rules and the
 * table in CONTRIBUTING.md from it.
 */
export const walls: readonly Wall[] = [
  {
    room: 'vision',
    holds:
      'letterbox, tensor, decode, threshold, IoU, NMS, metrics, explanations of boxes and layers; pure',
    imports: [],
  },
  {
    room: 'onnx',
    holds: 'reading, validating and rewriting ONNX, importing TensorFlow.js graphs; pure',
    imports: ['@bufbuild/protobuf'],
  },
  {
    room: 'kernels',
    holds:
      'hot loops of vision in WebAssembly (`assembly`: their sources, in AssemblyScript; `compiled`: made of them); pure',
    imports: ['vision'],
  },
  {
    room: 'shaders',
    holds: 'hot loops of vision in WGSL, and their parameters; pure',
    imports: ['vision'],
  },
  { room: 'nn', holds: 'small networks and the maths of the guide; pure', imports: [] },
  {
    room: 'catalogue',
    holds:
      'the record of a model and its validator; how an unknown file is recognised and read; pure',
    imports: ['vision', 'onnx', 'words', 'valibot'],
  },
  {
    room: 'annotations',
    holds: 'reading and writing labels in other programs’ formats; pure',
    imports: ['vision', 'words', 'fast-xml-parser', 'jsonc-parser', 'papaparse', 'yaml'],
  },
  {
    room: 'plot',
    holds: 'scales, ticks and lines of a plot as coordinates and SVG paths; pure',
    imports: [],
  },
  {
    room: 'words',
    holds:
      'numbers, units, plurals, errors as text, HTML, files to save; pure except for `save-file.ts`',
    imports: [],
  },
  {
    room: 'loading',
    holds:
      'lazy loading, once: a part of the app, a page of the guide; whether the host has a newer version; pure',
    imports: [],
  },
  {
    room: 'workers',
    holds: 'one way to call a worker: ids, progress, abort, deadline, death',
    imports: ['loading'],
  },
  {
    room: 'ui',
    holds: 'slider, tabs, dialog, chart elements (`ui/chart`); knows nothing about detection',
    imports: ['words', 'loading', 'plot', 'react', '@base-ui/react'],
  },
  {
    room: 'engine',
    holds:
      'protocol, client (main thread), workers (detect, layers, examine a file, fetch one), session',
    imports: ['vision', 'kernels', 'shaders', 'onnx', 'nn', 'catalogue', 'words', 'workers'],
  },
  {
    room: 'engine',
    files: ['session*.ts'],
    holds: 'the only files that know ONNX Runtime',
    imports: ['vision', 'onnx', 'catalogue', 'words', 'workers', 'onnxruntime-web'],
  },
  {
    room: 'engine',
    files: [
      ...['client.ts', 'layer-client.ts', 'understand-client.ts', 'fast-form-client.ts'],
      ...['occlusion-client.ts', 'input-client.ts'],
      ...['fetch-model.ts', 'failure.ts', 'gentler.ts', 'run-limit.ts', 'shape-of.ts'],
    ],
    holds: 'the main thread knows only the protocols, not the implementation of workers',
    imports: [
      ...['words', 'workers', 'engine/*protocol.ts', 'engine/*client.ts', 'engine/fetch-model.ts'],
      ...['engine/failure.ts', 'engine/gentler.ts', 'engine/frame-size.ts', 'engine/shape-of.ts'],
      ...['engine/run-limit.ts', 'type vision'],
    ],
  },
  {
    room: 'engine',
    files: ['protocol.ts'],
    holds: 'messages',
    imports: ['type vision', 'type catalogue'],
  },
  {
    room: 'evaluation',
    holds:
      'protocol, client (main thread), worker: keeps labels and candidates, computes every number of the Evaluate tab',
    imports: ['vision', 'annotations', 'plot', 'words', 'workers', 'fflate'],
  },
  {
    room: 'evaluation',
    files: ['client.ts', 'protocol.ts'],
    holds: 'the main thread knows only the protocol',
    imports: [
      ...['words', 'workers', 'type vision', 'type annotations', 'evaluation/client.ts'],
      ...['evaluation/protocol.ts', 'evaluation/evaluation-report.ts'],
    ],
  },
  {
    room: 'training',
    holds: 'the worker that trains the networks of the labs, and its client',
    imports: ['nn', 'words', 'workers'],
  },
  {
    room: 'sources',
    holds: 'files -> pixels',
    imports: ['type vision', 'words', 'workers', 'mediabunny', 'gifenc'],
  },
  {
    room: 'storage',
    holds: 'data stored in the browser',
    imports: ['catalogue', 'type annotations', 'words', 'valibot'],
  },
  {
    room: 'state',
    holds: 'the store, its actions, the address',
    imports: [
      ...['vision', 'catalogue', 'words', 'react', 'zustand', 'type annotations', 'type nn'],
      ...['type engine/protocol.ts', 'type evaluation/protocol.ts'],
    ],
  },
  {
    room: 'run',
    holds: 'connects sources, engine and state; no React',
    imports: [
      ...['sources', 'state', 'storage', 'vision', 'catalogue', 'annotations', 'overlay'],
      ...['words', 'workers', 'loading', ...engineClients, ...evaluationClient],
      ...['engine/layer-client.ts', 'engine/understand-client.ts', 'engine/understand-protocol.ts'],
      ...['engine/fetch-model.ts', 'engine/frame-size.ts'],
      ...['engine/fast-form-client.ts', 'engine/fast-form-protocol.ts'],
      ...['engine/occlusion-client.ts', 'fflate'],
    ],
  },
  {
    room: 'overlay',
    holds: 'draws detections on a canvas; no React',
    imports: ['type vision', 'words'],
  },
  { room: 'content', holds: 'the guide’s text, as data', imports: ['vision', 'nn', 'words'] },
  {
    room: 'labs',
    holds: 'one folder per interactive lab, with its pure maths; `shared`: what they are built of',
    imports: [
      ...[
        'content',
        'nn',
        'plot',
        'vision',
        'training',
        'state',
        'overlay',
        'ui',
        'words',
        'react',
      ],
      'type onnx',
    ],
  },
  {
    room: 'views/shared',
    holds: 'components that several tabs and the stage share',
    imports: [...seen, 'type views/stage/stage-view.ts'],
  },
  {
    room: 'views/stage',
    holds: 'the picture or camera and the layers over it',
    imports: [...seen, 'views/shared'],
  },
  {
    room: 'views/models',
    holds: '“Manage models”',
    imports: [...seen, 'views/shared'],
  },
  {
    room: 'views/detect',
    holds: 'the Detect tab',
    imports: [
      ...[...tab, 'views/models/model-picker.tsx', 'views/models/models-dialog.tsx'],
      'views/versus/versus-section.tsx',
      'views/track/track-section.tsx',
    ],
  },
  { room: 'views/versus', holds: 'two networks side by side', imports: tab },
  {
    room: 'views/track',
    holds: 'tracks through moving pictures, and what they count',
    imports: tab,
  },
  { room: 'views/inspect', holds: 'the Inspect tab', imports: tab },
  { room: 'views/evaluate', holds: 'the Evaluate tab', imports: tab },
  { room: 'views/learn', holds: 'the Learn tab', imports: tab },
  {
    room: 'app',
    holds: 'wiring, shell, theme',
    imports: [
      ...['annotations', 'catalogue', 'content', 'labs', 'nn', 'onnx', 'overlay', 'run', 'sources'],
      ...[
        'plot',
        'state',
        'storage',
        'training',
        'ui',
        'vision',
        'words',
        'loading',
        'workers',
        'offline',
      ],
      ...['views/stage', 'views/detect', 'views/inspect', 'views/evaluate', 'views/learn'],
      ...[
        'views/models',
        'views/versus',
        'views/track',
        ...engineClients,
        ...evaluationClient,
        'react',
        '@base-ui/react',
      ],
    ],
  },
  {
    room: 'detector',
    holds: 'the core as a library (to come)',
    imports: ['vision', 'catalogue', 'sources', 'words', 'workers', ...engineClients],
  },
  {
    room: 'headless',
    holds: 'the app without views, for `npm run evaluate`',
    imports: [
      ...['annotations', 'catalogue', 'detector', 'run', 'sources', 'vision', 'words', 'workers'],
      ...[...engineClients, 'engine/understand-client.ts', ...evaluationClient],
    ],
  },
  {
    room: 'offline',
    holds:
      'the app without a network, its new versions, headers on hosts that cannot send them: the service worker and its registration',
    imports: ['loading'],
  },
  {
    room: 'commands',
    holds:
      'commands of npm scripts: start, evaluate, the export of the guide, the labs’ tables, finding a browser',
    imports: [
      ...['build', 'words', 'headless/orders.ts', 'type evaluation/evaluation-report.ts'],
      ...['vision/metrics/summary-names.ts', 'labs/reports.ts', 'labs/report.ts'],
      ...['node', 'vite', '@playwright/test', '@vitejs/plugin-basic-ssl', 'uqr'],
      ...['react', 'react-dom'],
    ],
  },
  {
    room: 'build',
    holds: 'Vite plugins, and the compiler of the kernels',
    imports: [
      ...['words', 'offline/headers-for.ts', 'type offline/built-files.ts'],
      ...['node', 'vite', 'sirv', 'shiki', 'temml', 'assemblyscript'],
    ],
  },
]
