import type { UserProjectConfigExport } from 'vitest/config';

/** The Vitest settings of one package, the same for each. */
export declare function defineProject(folder: string): UserProjectConfigExport;
