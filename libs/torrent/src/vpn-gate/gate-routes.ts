import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { GatePolicy, GateReport } from '@miauflix/domain/vpn';
import { z } from 'zod';
import { tryPolicyOut } from './ask-detector.ts';
import type { GateJournal, JournalEntry } from './gate-journal.ts';
import type { GateKeeper } from './gate-keeper.ts';

const url = z.url({ protocol: /^https?$/ });

const Policy = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('unchosen') }),
  z.object({ mode: z.literal('none') }),
  z.object({
    mode: z.literal('tunnel'),
    // As long as Linux allows.
    interface: z.string().regex(/^[\w.-]{1,15}$/),
    gluetun: z.object({ url, apiKey: z.string().optional() }).optional(),
    gluetunHealth: z.object({ url }).optional(),
    nordvpn: z.boolean().optional(),
    ipEcho: z.object({ url, homeAddress: z.string() }).optional(),
  }),
]);

/** A line of `GET /gate`. */
export type GateMessage = { readonly report: GateReport } | { readonly entry: JournalEntry };

/** Answers what is below `/gate`; `false` when the request is for somebody else. */
export type GateRoutes = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * `PUT /gate` puts a policy in force; `POST /gate/trial` tells what the detectors say under one that is not, and leaves
 * the gate alone; `GET /gate` sends how the gate is and what happened, now and as it happens, a
 * line of JSON each; `DELETE /gate/journal/:id` forgets what is in the log.
 */
export const gateRoutes =
  (keeper: GateKeeper, journal: GateJournal): GateRoutes =>
  (request, response) => {
    const [collection, ...rest] = (request.url ?? '').slice(1).split('/');
    if (collection !== 'gate') return false;
    switch (`${request.method} ${rest.slice(0, -1).join('/')}`) {
      case 'PUT ':
        void choose(keeper, request, response);
        return true;
      case 'POST ':
        void tryOut(request, response);
        return true;
      case 'GET ':
        follow(keeper, journal, response);
        return true;
      case 'DELETE journal':
        journal.acknowledge(rest[1]!);
        response.writeHead(204).end();
        return true;
    }
    return false;
  };

async function choose(keeper: GateKeeper, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const policy = await readPolicy(request);
  if (policy) keeper.choose(policy);
  response.writeHead(policy ? 204 : 422).end();
}

async function tryOut(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const policy = await readPolicy(request);
  if (!policy) return void response.writeHead(422).end();
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const answers = await tryPolicyOut(policy, gone.signal);
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answers));
}

async function readPolicy(request: IncomingMessage): Promise<GatePolicy | undefined> {
  const body: unknown = await text(request)
    .then(JSON.parse)
    .catch(() => undefined);
  // zod makes optional fields `| undefined`, but leaves them out.
  return Policy.safeParse(body).data as GatePolicy | undefined;
}

function follow(keeper: GateKeeper, journal: GateJournal, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  const tell = (message: GateMessage): void => void response.write(`${JSON.stringify(message)}\n`);
  tell({ report: keeper.report });
  for (const entry of journal.entries) tell({ entry });
  const reports = keeper.reports.subscribe((report) => tell({ report }));
  const entries = journal.added.subscribe((entry) => tell({ entry }));
  response.once('close', () => {
    reports.unsubscribe();
    entries.unsubscribe();
  });
}
