import { expect, it } from 'vitest';
import { asCsv } from './export-formats.ts';

it('a cell that a spreadsheet would run is text in it', async () => {
  const entry = {
    position: '1',
    eventId: 'e',
    at: '2026-01-01',
    outcome: 'succeeded' as const,
    actor: 'a',
    correlationId: 'c',
  };
  const entries = (async function* () {
    yield { ...entry, action: 'reveal-secret', detail: '=cmd|calc', subject: 'plain, "quoted"' } as const;
  })();
  const lines = await Array.fromAsync(
    asCsv({ head: { position: '1', hash: 'h' }, entries }, { exportedAt: '', filter: {} }),
  );
  expect(lines[1]).toBe(`1,2026-01-01,reveal-secret,succeeded,a,"plain, ""quoted""",'=cmd|calc,c,,e,\r\n`);
});
