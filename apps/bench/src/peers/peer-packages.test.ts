import { expect, it } from 'vitest';

import { describePeers } from '../commands/peers.js';
import { requirePeerPython } from './peer-folder.js';
import { findPeers, wantedPackages } from './peer-packages.js';

it('wantedPackages reads names and versions, and leaves remarks out', () => {
  expect(wantedPackages('# remark\ntorch==2.5.1\n\nnumpy # any\n')).toEqual([
    { name: 'torch', wanted: '2.5.1' },
    { name: 'numpy', wanted: null },
  ]);
});

it('where there is no environment every package is missing, and the remedy is named', async () => {
  const peers = await findPeers('/nowhere');
  expect(peers.python).toBeNull();
  expect(peers.packages.map(({ name }) => name)).toContain('torch');
  const text = describePeers(peers);
  expect(text).toContain('no environment in /nowhere\ntorch: missing\n');
  expect(text).toContain('sf-bench peers install');
});

it('a version other than the wanted one is told of', () => {
  const torch = { name: 'torch', wanted: '2.5.1' };
  const text = (found: string) =>
    describePeers({ folder: '/f', python: '3.11.2', packages: [{ ...torch, found }] });
  expect(text('2.6.0')).toContain('torch: 2.6.0, where 2.5.1 is wanted');
  expect(text('2.5.1+cpu')).toBe('Python 3.11.2 in /f\ntorch: 2.5.1+cpu\n');
});

it('a script cannot be started without the environment', () => {
  expect(() => requirePeerPython('/nowhere')).toThrow(
    expect.objectContaining({ code: 'SF_PEERS_MISSING', kind: 'environment' }),
  );
});
