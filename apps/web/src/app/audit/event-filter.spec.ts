import { filterOf, inAddress } from './event-filter.ts';

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
});
