import { defineRules } from '@sf/eslint-config';

export default defineRules(import.meta.dirname);
