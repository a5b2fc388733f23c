import path from 'node:path';
import { defineProject as defineVitestProject } from 'vitest/config';

import { readmeExample } from './readme-example.js';

// Tests read the sources of the other packages, so nothing has to be built first.
const conditions = ['@sf/source', 'module', 'node', 'development|production'];

/** The Vitest settings of one package, the same for each. */
export function defineProject(/** @type {string} */ folder) {
  return defineVitestProject({
    plugins: [readmeExample(folder)],
    resolve: { conditions },
    ssr: { resolve: { conditions, externalConditions: ['@sf/source', 'node'] } },
    test: {
      name: path.basename(folder),
      include: ['src/**/*.test.ts'],
      pool: 'forks',
      // Loading TensorFlow takes longer than most suites; files share it, and nothing else.
      isolate: false,
      // A numerical suite runs on three backends in turn; speed is measured in apps/bench, not here.
      testTimeout: 120_000,
      hookTimeout: 120_000,
      // TensorFlow's threads would otherwise fight over the cores with Vitest's own processes.
      env: { TF_CPP_MIN_LOG_LEVEL: '2' },
    },
  });
}
