import { expect, test } from 'vitest';
import { Silence, type Hearing } from './silence.ts';

const everyMs = 200;

/** Says in one line what it thinks after each look, five a second: `.` fine, `?` suspicious, `!` silent. */
function tunnel(): {
  looks: (seconds: number, what: { sends?: boolean; receives?: boolean }) => string;
  /** An interface takes its place that has carried nothing. */
  isMadeAnew: () => void;
} {
  const silence = new Silence();
  const letters: Record<Hearing, string> = { fine: '.', suspicious: '?', silent: '!' };
  let [nowMs, sentBytes, receivedBytes] = [5, 9, 9];
  return {
    looks: (seconds, { sends = false, receives = false }) =>
      Array.from({ length: (seconds * 1000) / everyMs }, () => {
        nowMs += everyMs;
        if (sends) sentBytes += 1;
        if (receives) receivedBytes += 1;
        return letters[silence.hear({ sentBytes, receivedBytes }, nowMs)];
      }).join(''),
    isMadeAnew: () => void (sentBytes = receivedBytes = 0),
  };
}

const both = { sends: true, receives: true };
const sends = { sends: true };
const receives = { receives: true };
const neither = {};

test('a tunnel into which nobody speaks is fine, however long it is silent', () => {
  const { looks } = tunnel();
  expect(looks(60, neither)).toMatch(/^\.+$/);
  looks(10, both);
  expect(looks(60, neither)).toMatch(/^\.+$/);
});

test('a tunnel that answers is fine', () => {
  expect(tunnel().looks(60, both)).toMatch(/^\.+$/);
});

test('a tunnel that takes for a second and a half and gives nothing is suspicious, and again five seconds later', () => {
  expect(tunnel().looks(10, sends)).toBe(`.........?${'.'.repeat(24)}?${'.'.repeat(15)}`);
});

test('a tunnel that was never heard for two seconds on end is suspicious at most', () => {
  const { looks } = tunnel();
  looks(1.6, both);
  expect(looks(10, sends)).not.toContain('!');
  looks(1, both);
  looks(1, neither);
  looks(1, both);
  expect(looks(10, sends)).not.toContain('!');
});

test('a tunnel that breaks off in the middle of a conversation is silent within a second', () => {
  const { looks } = tunnel();
  looks(3, both);
  expect(looks(1.2, sends)).toBe('....!!');
});

test('after a pause it is what is said next that has to wait', () => {
  const { looks } = tunnel();
  looks(3, both);
  looks(30, neither);
  expect(looks(0.8, sends)).toBe('....');
  expect(looks(1, receives)).toBe('.....');
  expect(looks(10, sends)).not.toContain('!');
});

test('what is said only once was not waited for', () => {
  const { looks } = tunnel();
  looks(3, both);
  expect(looks(0.2, sends) + looks(1.2, neither)).toBe('.......');
});

test('it stays silent for three seconds without being spoken to, and at once again when it answers nobody then', () => {
  const { looks } = tunnel();
  looks(3, both);
  looks(1, sends);
  expect(looks(3.4, neither)).toBe(`${'!'.repeat(14)}...`);
  expect(looks(1, sends)).toBe('....!');
});

test('it is fine as soon as it is heard again', () => {
  const { looks } = tunnel();
  looks(3, both);
  expect(looks(1, sends)).toBe('....!');
  expect(looks(1, receives)).toBe('.....');
});

test('one that is made anew while it is silent has to be heard, whoever speaks', () => {
  const { looks, isMadeAnew } = tunnel();
  looks(3, both);
  looks(1, sends);
  isMadeAnew();
  looks(4, neither);
  expect(looks(1.2, sends)).toBe('....!!');
  isMadeAnew();
  expect(looks(1, receives)).toBe('.....');
  expect(looks(10, sends)).not.toContain('!');
});

test('one that is made anew for another reason has time for its first answer', () => {
  const { looks, isMadeAnew } = tunnel();
  looks(3, both);
  isMadeAnew();
  expect(looks(10, sends)).not.toContain('!');
});
