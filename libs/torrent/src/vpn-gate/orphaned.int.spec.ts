import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { GateKeeper } from './gate-keeper.ts';
import { whenOrphaned } from './orphaned.ts';

function watched(policy: Parameters<GateKeeper['choose']>[0]) {
  const keeper = new GateKeeper();
  keeper.choose(policy);
  let orphaned = 0;
  const end = whenOrphaned(keeper, () => (orphaned += 1), 100);
  onTestFinished(() => {
    end();
    keeper.stop();
  });
  return { orphaned: () => orphaned };
}

test('an engine whose tunnel has been missing for long is told so, once', async () => {
  const { orphaned } = watched({ mode: 'tunnel', interface: 'nosuch0' });
  await expect.poll(orphaned).toBe(1);
  await delay(250);
  expect(orphaned()).toBe(1);
});

test.each([{ mode: 'none' }, { mode: 'unchosen' }, { mode: 'tunnel', interface: 'lo' }] as const)(
  'an engine that needs no tunnel, or has its interface, is left alone (%j)',
  async (policy) => {
    const { orphaned } = watched(policy);
    await delay(350);
    expect(orphaned()).toBe(0);
  },
);
