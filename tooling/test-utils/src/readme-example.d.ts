/** The first TypeScript example of a package's README (tooling/vitest-config). */
declare module 'virtual:readme-example' {
  export {};
}
