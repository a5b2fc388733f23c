import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { readSearchFile } from '@sf/experiments';
import { Deployment } from 'kubernetes-models/apps/v1';
import { Job } from 'kubernetes-models/batch/v1';
import { ConfigMap, PersistentVolumeClaim, Service } from 'kubernetes-models/v1';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';

import { createProgram } from '../program.js';
import { createSession } from '../session.js';

const file = path.resolve('../../docs/kubernetes/search.yaml');
const models = { ConfigMap, Deployment, Job, PersistentVolumeClaim, Service };

interface Manifest {
  readonly kind: keyof typeof models;
  readonly metadata: { readonly name: string };
  readonly spec?: object;
}

let manifests: Manifest[];
beforeAll(async () => {
  const documents = parseAllDocuments(await fs.readFile(file, 'utf8'));
  manifests = documents.map((document) => document.toJS() as Manifest);
});

/** Throws where Kubernetes' own schema of the kind does not hold. */
const validate = (manifest: Manifest) => new models[manifest.kind](manifest as never).validate();

describe('the Kubernetes example', () => {
  it('has what Kubernetes expects', () => {
    const kinds = manifests.map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(Object.keys(models)));
    for (const manifest of manifests) expect(() => validate(manifest)).not.toThrow();
  });

  it('would be refused with a field of another kind', () => {
    const job = manifests.find(({ kind }) => kind === 'Job')!;
    const wrong = { ...job, spec: { ...job.spec, parallelism: 'many' } };
    expect(() => validate(wrong)).toThrow(/parallelism/);
  });

  it('gives sf what it takes, and no password', () => {
    const jobs = manifests.filter(({ kind }) => kind === 'Job').map((job) => new Job(job as never));
    const lines = jobs.flatMap(({ spec }) =>
      spec!.template.spec!.containers.map(({ command = [], args = [] }) => [...command, ...args]),
    );
    expect(lines).toHaveLength(2);
    const output = { write: () => undefined };
    const io = { stdout: output, stderr: output, signals: process, env: {} };
    for (const [, ...argv] of lines) {
      const [name] = argv;
      const program = createProgram(createSession(argv, io));
      const command = program.commands.find((one) => one.name() === name)!;
      expect(command.parseOptions(argv.slice(1)).unknown).toEqual([]);
      expect(argv.join(' ')).not.toContain('@');
    }
  });

  it('searches for what can be searched for', async () => {
    const map = new ConfigMap(manifests.find(({ kind }) => kind === 'ConfigMap'));
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-kubernetes-'));
    const file = path.join(folder, 'search.yaml');
    await fs.writeFile(file, map.data!['search.yaml']!);
    expect(await readSearchFile(file)).toMatchObject({ method: 'ce+fisher+rld', trials: 200 });
    await fs.rm(folder, { recursive: true });
  });
});
