import type { Evidence } from '@miauflix/domain/vpn';
import { expect, onTestFinished, test, vi } from 'vitest';
import { patience } from '../testing/patience.ts';
import type { Answer, Detector } from './detector.port.ts';
import { type GateChange, TunnelWatch } from './tunnel-watch.ts';

/** Says what it is told to, or does not answer at all. */
class Witness implements Detector {
  readonly name: Detector['name'];
  readonly everyMs: number;
  says: Evidence | 'nothing' = 'up';
  hurries = false;
  asked = 0;

  constructor(name: Detector['name'], everyMs: number) {
    this.name = name;
    this.everyMs = everyMs;
  }

  ask(): Promise<Answer> {
    this.asked += 1;
    if (this.says === 'nothing') return new Promise(() => undefined);
    return Promise.resolve({ says: this.says, because: 'It was told to.', ...(this.hurries && { hurries: true }) });
  }
}

function watching(...detectors: readonly Witness[]) {
  const changes: GateChange[] = [];
  /** How often the first one had been asked at each change. */
  const asked: (number | undefined)[] = [];
  let heard = 0;
  const moved = (change: GateChange): void => {
    changes.push(change);
    asked.push(detectors[0]?.asked);
  };
  const watch = new TunnelWatch(detectors, { moved, heard: () => (heard += 1) });
  onTestFinished(() => watch.stop());
  const reaches = (state: string) => vi.waitFor(() => expect(watch.state).toBe(state), { ...patience, interval: 5 });
  return { watch, changes, asked, reaches, heard: () => heard, states: () => changes.map(({ state }) => state) };
}

test('a tunnel that everybody vouches for is up after the third answer, and not before', async () => {
  const witness = new Witness('interface', 20);
  const { watch, asked, reaches, states } = watching(witness);
  expect(watch.state).toBe('down');
  await reaches('up');
  expect(asked.at(-1)).toBe(3);
  expect(states()).toEqual(['recovering', 'up']);
});

test('a tunnel is down with the first answer that says so, which is named', async () => {
  const [quick, slow] = [new Witness('interface', 20), new Witness('ip-echo', 60_000)];
  const { changes, reaches } = watching(quick, slow);
  await reaches('up');
  quick.says = 'down';
  await reaches('down');
  expect(changes.at(-1)?.answer).toEqual({ detector: 'interface', says: 'down', because: 'It was told to.' });
});

test('after an outage everybody is asked anew, however rarely otherwise', async () => {
  const [quick, slow] = [new Witness('interface', 20), new Witness('ip-echo', 60_000)];
  const { reaches } = watching(quick, slow);
  await reaches('up');
  const askedBefore = slow.asked;
  quick.says = 'down';
  await reaches('down');
  quick.says = 'up';
  await reaches('up');
  expect(slow.asked - askedBefore).toBeGreaterThanOrEqual(3);
});

test('a witness who sees something odd has the others asked at once', async () => {
  const [quick, slow] = [new Witness('interface', 20), new Witness('ip-echo', 60_000)];
  const { watch, reaches } = watching(quick, slow);
  await reaches('up');
  const askedBefore = slow.asked;
  quick.hurries = true;
  await vi.waitFor(() => expect(slow.asked).toBeGreaterThan(askedBefore), { ...patience, interval: 5 });
  quick.hurries = false;
  expect(watch.state).toBe('up');
});

test('a witness who falls silent makes the tunnel suspect, then down, and is the one who is named', async () => {
  const [sure, silent] = [new Witness('interface', 20), new Witness('ip-echo', 20)];
  const { changes, reaches, states } = watching(sure, silent);
  await reaches('up');
  silent.says = 'nothing';
  await reaches('down');
  expect(states().slice(-2)).toEqual(['suspect', 'down']);
  expect(changes.at(-1)?.answer).toMatchObject({ detector: 'ip-echo', says: 'unknown' });
}, 10_000);

test('what somebody says is told even where it changes nothing, and once', async () => {
  const [sure, other] = [new Witness('interface', 20), new Witness('gluetun', 20)];
  sure.says = 'down';
  const { watch, heard } = watching(sure, other);
  await vi.waitFor(() => expect(other.asked).toBeGreaterThan(3), { ...patience, interval: 5 });
  expect(watch.state).toBe('down');
  expect(watch.answers.map(({ says }) => says)).toEqual(['down', 'up']);
  expect(heard()).toBe(2);
});

test('nobody who could be asked opens nothing', async () => {
  const { watch, changes } = watching();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(watch.state).toBe('down');
  expect(changes).toEqual([]);
});
