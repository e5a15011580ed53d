import { signal } from '@angular/core';
import type { OpenViewing } from '@miauflix/domain/streaming';
import { describe, expect, it } from 'vitest';
import { ShownSubtitles } from './shown-subtitles.ts';

const brought = { language: 'fr', label: 'Français · A release', url: '/found/fr/7.vtt' };
const viewingWith = (subtitles: OpenViewing['subtitles']) =>
  ({ streamUrl: '/api/v1/streams/t/video', subtitles, languages: {} }) as unknown as OpenViewing;

describe('the subtitles on the screen', () => {
  it('can be some that were found elsewhere, until another file plays', () => {
    const viewing = signal(viewingWith([]));
    const shown = new ShownSubtitles(viewing, signal(undefined), signal(''));
    shown.choose(shown.add(brought));
    expect(shown.current()).toMatchObject({ language: 'fr', from: { url: brought.url } });
    viewing.set(viewingWith([]));
    expect(shown.choices()).toEqual([]);
  });

  it('are offered once, though they are found again', () => {
    const shown = new ShownSubtitles(
      signal(viewingWith([{ ...brought, label: 'Français' }])),
      signal(undefined),
      signal(''),
    );
    expect(shown.add(brought)).toMatchObject({ label: 'Français' });
    expect(shown.choices()).toHaveLength(1);
  });
});
