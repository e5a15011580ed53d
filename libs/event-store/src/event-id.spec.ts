import { expect, it } from 'vitest';
import { eventId, newId } from './event-id.ts';

const uuid = (version: number) =>
  new RegExp(`^[0-9a-f]{8}-[0-9a-f]{4}-${version}[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`);

it('gives the events of a command the same ids each time, and each its own', () => {
  expect(eventId('command', 0)).toBe('4c204297-b8eb-5d21-b181-bcc585956efb');
  expect(eventId('command', 0)).toMatch(uuid(5));
  expect(
    new Set([eventId('command', 0), eventId('command', 1), eventId('other', 0), eventId('command/1', 0)]).size,
  ).toBe(4);
});

it('gives new ids that sort by the moment they were made', async () => {
  const ids: string[] = [];
  for (let count = 0; count < 3; count += 1) {
    ids.push(newId());
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  expect(ids.toSorted()).toEqual(ids);
  expect(ids[0]).toMatch(uuid(7));
});
