/**
 * What each package may import of the others: the architecture, held by the linter.
 * `node` says where `node:` modules may be used: a glob, or `false` for nowhere.
 */
export const layers = {
  '@sf/core': { sf: [], node: false },
  '@sf/models': { sf: ['@sf/core'], node: 'src/node/**' },
  '@sf/data': { sf: ['@sf/core'], node: 'src/node/**' },
  '@sf/eval': { sf: ['@sf/core'], node: false },
  '@sf/methods': { sf: ['@sf/core'], node: 'src/node/**' },
  '@sf/report': { sf: [], node: 'src/node/**' },
  '@sf/search': { sf: [], node: 'src/node/**' },
  '@sf/backend': { sf: [], node: 'src/**' },
  '@sf/experiments': {
    sf: [
      '@sf/core',
      '@sf/models',
      '@sf/data',
      '@sf/eval',
      '@sf/methods',
      '@sf/report',
      '@sf/search',
      '@sf/backend',
    ],
    node: 'src/**',
  },
  '@sf/cli': {
    sf: ['@sf/experiments', '@sf/report', '@sf/backend', '@sf/data', '@sf/eval'],
    node: 'src/**',
  },
  '@sf/bench': {
    sf: [
      ...['@sf/core', '@sf/models', '@sf/data', '@sf/eval'],
      ...['@sf/methods', '@sf/backend', '@sf/report'],
    ],
    node: 'src/**',
  },
  '@sf/test-utils': { sf: ['@sf/backend'], node: 'src/**' },
  '@sf/tensorflow': { sf: [], node: 'src/**' },
  '@sf/workspace': { sf: [], node: 'src/**' },
  '@sf/golden': { sf: [], node: 'src/**' },
};

/** Packages that hold the whole of TensorFlow.js or a backend: only `@sf/backend` loads those. */
export const backendPackages = [
  '@tensorflow/tfjs',
  '@tensorflow/tfjs-node',
  '@tensorflow/tfjs-node-gpu',
  '@tensorflow/tfjs-backend-*',
  'webgpu',
];
