import { fromLocalInput, localInput } from './local-input.ts';

describe('a moment in a form', () => {
  it('keeps a moment through an input of this device’s own time', () => {
    const at = '2026-03-04T05:06:00.000Z';
    expect(fromLocalInput(localInput(at))).toBe(at);
    expect(fromLocalInput('')).toBeUndefined();
    expect(localInput(undefined)).toBe('');
  });
});
