import { of, Subject, throwError } from 'rxjs';
import { Listing, type ListingPage } from './listing.ts';

describe('a list that is read page by page', () => {
  const pages: Record<string, ListingPage<number>> = {
    first: { items: [1, 2], next: 'second' },
    second: { items: [3] },
  };

  it('goes on where it stopped, until there is no more', async () => {
    const list = new Listing<number>((from) => of(pages[from ?? 'first']!));
    await list.begin();
    await list.more();
    await list.more();
    expect(list.items()).toEqual([1, 2, 3]);
  });

  it('begins anew without what another question had answered', async () => {
    const slow = new Subject<ListingPage<number>>();
    const answers = [slow, of(pages['second']!)];
    const list = new Listing<number>(() => answers.shift()!);
    const first = list.begin();
    await list.begin();
    slow.next(pages['first']!);
    await first;
    expect(list.items()).toEqual([3]);
  });

  it('has as much again when it is read anew, and keeps it until then', async () => {
    const answers = [pages['first']!, pages['second']!, pages['first']!, { items: [4] }];
    const list = new Listing<number>(() => of(answers.shift()!));
    await list.begin();
    await list.more();
    const renewed = list.renew();
    expect(list.items()).toEqual([1, 2, 3]);
    await renewed;
    expect(list.items()).toEqual([1, 2, 4]);
  });

  it('keeps what it has when more could not be had', async () => {
    const list = new Listing<number>((from) => (from ? throwError(() => 'gone') : of(pages['first']!)));
    await list.begin();
    await list.more();
    expect(list.items()).toEqual([1, 2]);
    expect(list.error()).toBe('gone');
  });
});
