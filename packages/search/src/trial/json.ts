/** What an attribute may hold: it is written to a file of JSON lines. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
