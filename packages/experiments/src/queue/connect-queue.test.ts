import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { noRedis, plain, startRedis, withTls, type RedisServer } from '../../test/redis-server.js';
import { sourceProgram } from '../../test/source-program.js';
import { connectQueue } from './connect-queue.js';

const password = 'open sesame';

describe.skipIf(noRedis)(`a Redis with a password${noRedis ? ` (${noRedis})` : ''}`, () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis((_, port) => [...plain(port), '--requirepass', password]);
  });
  afterAll(() => redis.remove());
  const withUser = (user: string) => redis.url.replace('//', `//${user}@`);
  const failure = (address: { url: string; password?: string }) =>
    connectQueue(address, undefined).then(
      () => 'connected',
      (error: unknown) => error,
    );

  it.each([
    ['in the URL', () => ({ url: withUser(`default:${encodeURIComponent(password)}`) })],
    ['beside it', () => ({ url: redis.url, password })],
  ])('is opened by it %s', async (_, address) => {
    const connection = await connectQueue(address(), undefined);
    expect(await connection.client.ping()).toBe('PONG');
    connection.close();
  });

  it.each([
    ['WRONGPASS', () => ({ url: withUser('default:guess%20this') })],
    ['WRONGPASS', () => ({ url: redis.url, password: 'guess this' })],
    ['NOAUTH', () => ({ url: redis.url })],
  ])('says that it was refused (%s), and not with what', async (reason, address) => {
    const error = (await failure(address())) as Error;
    expect(error).toMatchObject({
      ...{ code: 'SF_REDIS_REFUSED', kind: 'input' },
      message: `${redis.url} refuses the user or the password (${reason})`,
    });
    expect(JSON.stringify(error) + String(error.stack) + String(error.cause)).not.toMatch(/guess/);
  });
});

it.skipIf(noRedis)(
  `TLS is with a certificate that is known${noRedis ? ` (${noRedis})` : ''}`,
  async () => {
    const redis = await startRedis(withTls);
    const url = redis.url.replace('redis:', 'rediss:');
    await expect(connectQueue({ url }, undefined)).rejects.toMatchObject({
      ...{
        code: 'SF_REDIS_UNREACHABLE',
        message: expect.stringContaining('self-signed') as string,
      },
    });
    // Node reads what it trusts when it starts.
    const program = sourceProgram(`
    const { connectQueue } = await load('/src/queue/connect-queue.ts');
    const { client } = await connectQueue({ url: process.argv[1] });
    console.log(await client.ping());
    process.exit(0);
  `);
    const trusting = { NODE_EXTRA_CA_CERTS: path.join(redis.folder, 'certificate.pem') };
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '-e', program, url],
      { env: { ...process.env, ...trusting } },
    );
    expect(stdout).toBe('PONG\n');
    await redis.remove();
  },
);

it('says that nobody answers', async () => {
  const address = { url: 'redis://:secret@127.0.0.1:1/3' };
  const error: unknown = await connectQueue(address, undefined).catch((reason: unknown) => reason);
  expect(error).toMatchObject({
    ...{ code: 'SF_REDIS_UNREACHABLE', kind: 'environment' },
    message: 'redis://127.0.0.1:1 cannot be reached: connect ECONNREFUSED 127.0.0.1:1',
  });
});

it.each([
  ['secret@host', 'what is no URL'],
  ['http://:secret@host', 'one that begins with http:'],
  ['redis:', 'one that begins with redis:'],
])('refuses the address %s without repeating it', async (url, got) => {
  const error: unknown = await connectQueue({ url }, undefined).catch((reason: unknown) => reason);
  expect(error).toMatchObject({
    ...{ code: 'SF_BAD_REDIS_URL', kind: 'input' },
    message: `the address of Redis: expected redis://HOST:PORT or rediss://…; got ${got}`,
  });
});
