import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { gluetunHealthDetector } from './gluetun-health.detector.ts';
import { gluetunDetector } from './gluetun.detector.ts';
import { interfaceDetector } from './interface.detector.ts';
import { ipEchoDetector } from './ip-echo.detector.ts';
import { nordvpnDetector } from './nordvpn.detector.ts';

const signal = new AbortController().signal;

async function serving(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A program of that name which prints a text. */
async function program(output: string, exitCode = 0): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'miauflix-nordvpn-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const path = join(directory, 'nordvpn');
  await writeFile(
    path,
    `#!/bin/sh\nif [ "$1" != status ]; then exit 9; fi\ncat <<'E'\n${output}\nE\nexit ${exitCode}\n`,
  );
  await chmod(path, 0o755);
  return path;
}

test.each([
  ['running', 'up'],
  ['stopped', 'down'],
  ['crashed', 'down'],
] as const)("gluetun's VPN that is %s is %s", async (status, says) => {
  const url = await serving((request, response) => {
    const isAllowed = request.url === '/v1/vpn/status' && request.headers['x-api-key'] === 'secret';
    response.writeHead(isAllowed ? 200 : 401).end(JSON.stringify({ status }));
  });
  expect(await gluetunDetector({ url, apiKey: 'secret' }).ask(signal)).toMatchObject({ says });
  expect(await gluetunDetector({ url }).ask(signal)).toMatchObject({ says: 'unknown' });
});

test('a control server that says something else, or nothing, is no evidence', async () => {
  const url = await serving((_, response) => response.end('<html>'));
  await expect(gluetunDetector({ url }).ask(signal)).rejects.toThrow();
  await expect(gluetunDetector({ url: 'http://127.0.0.1:1' }).ask(signal)).rejects.toThrow();
});

test.each([
  [200, 'up'],
  [500, 'down'],
  [404, 'unknown'],
] as const)("gluetun's health check that answers %i says %s", async (status, says) => {
  const url = await serving((_, response) => response.writeHead(status).end('dialing: i/o timeout'));
  expect(await gluetunHealthDetector({ url }).ask(signal)).toMatchObject({ says });
});

test.each([
  ['Status: Connected\nServer: somewhere', 'up'],
  ['Status: Disconnected', 'down'],
  ['Status: Connecting', 'down'],
  ['A new version is available.', 'unknown'],
] as const)('NordVPN that prints %j is %s', async (output, says) => {
  expect(await nordvpnDetector(await program(output)).ask(signal)).toMatchObject({ says });
});

test('NordVPN that fails or is not installed is no evidence', async () => {
  await expect(nordvpnDetector(await program('Status: Connected', 1)).ask(signal)).rejects.toThrow();
  await expect(nordvpnDetector('/nowhere/nordvpn').ask(signal)).rejects.toThrow();
});

test.each([
  ['93.184.40.7\n', '93.184.40.7', 'down'],
  ['93.184.40.7', '93.184.40.8', 'up'],
  ['2a01:0:0::7', '2a01::7', 'down'],
  ['2a01::8', '2a01::7', 'up'],
  ['<html>', '93.184.40.7', 'unknown'],
  ['93.184.40.7', '', 'unknown'],
] as const)('an internet that sees %j, with %j at home, says %s', async (seen, homeAddress, says) => {
  const url = await serving((_, response) => response.end(seen));
  expect(await ipEchoDetector({ url, homeAddress }).ask(signal)).toMatchObject({ says });
});

test('an interface that does not exist is down', async () => {
  expect(await interfaceDetector('nosuch0').ask(signal)).toMatchObject({ says: 'down' });
});
