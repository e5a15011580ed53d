import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A tracker that refuses whoever asks first, as one does that cannot be reached for a moment. */
export async function refusingFirst(trackerUrl: string): Promise<string> {
  let questions = 0;
  const door = createServer(async (request, response) => {
    questions += 1;
    if (questions === 1) return void response.writeHead(503).end();
    const answer = await fetch(new URL(request.url!, trackerUrl));
    response.end(Buffer.from(await answer.arrayBuffer()));
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void door.close());
  await once(door, 'listening');
  return `http://127.0.0.1:${(door.address() as AddressInfo).port}/announce`;
}
