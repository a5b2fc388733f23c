import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

/** A Redis of a test's own. */
export interface RedisServer {
  readonly url: string;
  /** Ends it as a shutdown of its machine does. */
  stop(): Promise<void>;
  /** Starts it again with what it wrote. */
  start(): Promise<void>;
  remove(): Promise<void>;
}

/**
 * Why tests with a Redis are skipped; null where they run. Under CI they do: there it has to be installed.
 */
export const noRedis: string | null = (() => {
  if (process.env.CI) return null;
  try {
    execFileSync('redis-server', ['--version']);
    return null;
  } catch {
    return 'there is no redis-server here: apt-get install redis-server';
  }
})();

/** Starts a Redis with an append-only file, on a port that is free. */
export async function startRedis(...settings: readonly string[]): Promise<RedisServer> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-redis-'));
  const port = await freePort();
  let server: ChildProcess;
  const start = async () => {
    const options = ['--port', String(port), '--dir', folder, '--bind', '127.0.0.1'];
    const durable = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', ''];
    server = spawn('redis-server', [...options, ...durable, ...settings], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.stdout?.on('data', (text) => String(text).includes('Ready to accept') && resolve());
    });
  };
  const stop = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    await ended;
  };
  await start();
  return {
    ...{ url: `redis://127.0.0.1:${port}`, start, stop },
    async remove() {
      await stop();
      await fs.rm(folder, { recursive: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
