/**
 * A program for `node --input-type=module -e`, of the package's sources as Vitest loads them. To be run
 * in the package's folder.
 *
 * @param body - may use `load`, which imports a module as `import()` does, and must `await server.close()`
 */
export function sourceProgram(body: string): string {
  return `
    import { createViteServer } from 'vitest/node';
    const conditions = ['@sf/source', 'module', 'node', 'development|production'];
    const server = await createViteServer({
      ...{ configFile: false, appType: 'custom', logLevel: 'error' },
      server: { middlewareMode: true, hmr: false, ws: false, watch: null },
      optimizeDeps: { noDiscovery: true },
      ssr: { resolve: { conditions, externalConditions: ['@sf/source', 'node'] } },
    });
    const load = (id) => server.ssrLoadModule(id);
    ${body}
  `;
}
