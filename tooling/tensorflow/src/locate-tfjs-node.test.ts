import fs from 'node:fs';
import path from 'node:path';

import { expect, it } from 'vitest';

import { locateTfjsNode } from './locate-tfjs-node.js';
import { temporaryFolder } from './test-machine.js';

it('finds the package where @sf/backend would', () => {
  const tfjsNode = locateTfjsNode();
  expect(tfjsNode?.version).toMatch(/^4\./);
  expect(path.relative(tfjsNode!.folder, tfjsNode!.addon)).toMatch(/^lib\/napi-v\d+\/.*\.node$/);
  expect(fs.existsSync(tfjsNode!.nodePreGyp)).toBe(true);
});

it('is null where the package is broken', () => {
  const folder = temporaryFolder();
  const broken = path.join(folder, 'node_modules', '@tensorflow', 'tfjs-node');
  fs.mkdirSync(broken, { recursive: true });
  fs.writeFileSync(path.join(broken, 'package.json'), '{ "name": ');
  expect(locateTfjsNode(path.join(folder, 'package.json'))).toBeNull();
});
