import { expect, it } from 'vitest';

import { assertTools } from './assert-tools.js';
import { onlyProgram, setPath } from './test-machine.js';

it('names all that is missing and how to get it', async () => {
  setPath('/nowhere');
  await expect(assertTools(['python3', 'pip', 'make', 'g++'])).rejects.toThrow(
    'missing python3, pip, make, g++ (Debian, Ubuntu: sudo apt install python3 python3-pip make g++)',
  );
});

it('tells a Python without pip from no Python', async () => {
  onlyProgram('python3', 'process.exit(process.argv.includes("pip") ? 1 : 0)');
  await expect(assertTools(['python3', 'pip'])).rejects.toThrow(
    'missing pip (Debian, Ubuntu: sudo apt install python3-pip)',
  );
});
