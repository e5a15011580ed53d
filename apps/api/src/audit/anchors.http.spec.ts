import { anchorText, audit, type AnchorEvent } from '@miauflix/domain/audit';
import { isSigned, storedLogOf, verify, type KeptAnchor } from '@miauflix/event-store';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Decide } from '../shared/decide.ts';
import { EVENT_LOG, type EventLog } from '../shared/stores.ts';
import type { Device } from '../testing/device.ts';
import { startHousehold, type Household } from '../testing/household.ts';
import { FindAnchors } from './find-anchors.query.ts';
import { RecordAnchors } from './record-anchors.task.ts';

let household: Household;
let [ana, ben]: Device[] = [];
beforeEach(async () => {
  ({ household, adminDevice: ana, memberDevice: ben } = await startHousehold());
});
afterEach(async () => {
  vi.useRealTimers();
  await household.stop();
});

const anchors = async (): Promise<readonly KeptAnchor[]> => (await ana!.get('/audit/anchors').expect(200)).body;
const inHours = (hours: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + hours * 3_600_000 });

async function writeEvents(count: number): Promise<void> {
  const commands = household.app.get(CommandBus);
  const data = { type: 'audit.SignInFailed', data: { nameIndex: 'index', address: '192.0.2.7' } } as const;
  for (let written = 0; written < count; written += 1) {
    await commands.execute(new Decide(audit, `index${written % 20}`, { type: 'Record', data }));
  }
}

describe('anchors', () => {
  it('come after a thousand events, signed, and witness exactly what the log holds', async () => {
    await writeEvents(950);
    expect(await anchors()).toEqual([]);
    await writeEvents(150);
    await vi.waitFor(async () => expect(await anchors()).toHaveLength(1));
    const [{ at, publicKey, signature, ...anchored }] = (await anchors()) as [KeptAnchor];
    expect(anchored).toMatchObject({ position: String(anchored.count) });
    expect(anchored.count).toBeGreaterThanOrEqual(1000);
    expect(isSigned(anchorText(anchored), signature, publicKey)).toBe(true);
    expect(isSigned(anchorText({ ...anchored, count: 999 }), signature, publicKey)).toBe(false);
    const log = household.app.get<EventLog>(EVENT_LOG);
    const witness = { count: BigInt(anchored.count), root: anchored.root };
    expect(await verify(storedLogOf(log), { witnesses: [witness] })).toMatchObject({ intact: true });
    expect(new Date(at).toISOString()).toBe(at);
  });

  it('come once a day when little happens, and not when nothing does', async () => {
    const task = household.app.get(RecordAnchors);
    const countAt = async (hours: number): Promise<number> => {
      inHours(hours);
      await task.run();
      return (await household.app.get(QueryBus).execute(new FindAnchors())).length;
    };
    expect(await countAt(0)).toBe(0);
    expect(await countAt(25)).toBe(1);
    expect(await countAt(25)).toBe(1);
    await writeEvents(1);
    expect(await countAt(0)).toBe(2);
    await writeEvents(1);
    expect(await countAt(20)).toBe(2);
  });

  it('are for admins', async () => {
    await ben!.get('/audit/anchors').expect(403);
  });

  it('are made by the system itself', async () => {
    await writeEvents(1100);
    await vi.waitFor(async () => expect(await anchors()).toHaveLength(1));
    const events = await household.events();
    const event = events.find(({ type }) => type === 'anchor.Recorded') as AnchorEvent & {
      metadata: { actor: string };
    };
    expect(event.metadata.actor).toBe('system:audit');
  });
});
