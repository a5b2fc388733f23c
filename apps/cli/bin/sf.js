#!/usr/bin/env node
import { main } from '../dist/index.js';

// `sf table … | head` closes the pipe early: that is no error.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

process.exitCode = await main(process.argv.slice(2));
