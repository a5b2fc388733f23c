import { defineProject } from '@sf/vitest-config';

export default defineProject(import.meta.dirname);
