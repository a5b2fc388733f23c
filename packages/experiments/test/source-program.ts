/**
 * A program for `node --input-type=module -e`, of the package's sources as Vitest loads them, with tiny
 * data in place of the real ones. To be run in the package's folder.
 *
 * @param body - may use `load`, which imports a module as `import()` does
 */
export function sourceProgram(body: string): string {
  return `
    import path from 'node:path';
    import { createViteServer } from 'vitest/node';
    const conditions = ['@sf/source', 'module', 'node', 'development|production'];
    const resolveId = (id) => id.endsWith('/load-dataset.js') ? path.resolve('test/tiny-data.ts') : null;
    const server = await createViteServer({
      ...{ configFile: false, appType: 'custom', logLevel: 'error' },
      server: { middlewareMode: true, hmr: false, ws: false, watch: null },
      optimizeDeps: { noDiscovery: true },
      ssr: { resolve: { conditions, externalConditions: ['@sf/source', 'node'] } },
      plugins: [{ name: 'tiny-data', enforce: 'pre', resolveId }],
    });
    const load = (id) => server.ssrLoadModule(id);
    ${body}
  `;
}
