import { filterOf, fromLocalInput, inAddress, localInput } from './event-filter.ts';

describe('the filter of the log', () => {
  it('is what the address says, and nothing for what is blank there', () => {
    expect(filterOf({ type: 'viewing.Started', q: '  ', actor: undefined, stream: ' viewing-1 ' })).toEqual({
      type: 'viewing.Started',
      stream: 'viewing-1',
    });
  });

  it('takes a field out of the address when it is emptied', () => {
    expect(inAddress({ type: 'a.B', q: '', stream: undefined })).toEqual({ type: 'a.B', q: null, stream: null });
  });

  it('keeps a moment through an input of this device’s own time', () => {
    const at = '2026-03-04T05:06:00.000Z';
    expect(fromLocalInput(localInput(at))).toBe(at);
    expect(fromLocalInput('')).toBeUndefined();
    expect(localInput(undefined)).toBe('');
  });
});
