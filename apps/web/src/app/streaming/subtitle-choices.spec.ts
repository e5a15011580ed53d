import { subtitleChoices } from './subtitle-choices.ts';

const viewing = {
  streamUrl: '/api/v1/streams/t/video',
  subtitles: [{ language: 'en', label: 'English', url: '/en.vtt' }],
};
const inside = { index: 3, language: 'en', label: 'English', kind: 'text', isForced: false } as const;

describe('the subtitles of a film', () => {
  it('are those beside it until somebody has looked into it', () => {
    expect(subtitleChoices(viewing, undefined)).toEqual([
      { label: 'English', language: 'en', from: { type: 'file', url: '/en.vtt' } },
    ]);
  });

  it('are those inside it too, each with a name of its own', () => {
    const drawn = { ...inside, index: 4, kind: 'image', isForced: true } as const;
    expect(subtitleChoices(viewing, { subtitles: [inside, drawn] }).slice(1)).toEqual([
      {
        label: 'English (2)',
        language: 'en',
        from: { type: 'embedded', stretches: '/api/v1/streams/t/subtitles/embedded/3' },
      },
      { label: 'English · only what is foreign', language: 'en', from: { type: 'drawn', index: 4 } },
    ]);
  });

  it('are those that were found elsewhere meanwhile, too', () => {
    const brought = { language: 'fr', label: 'Français · A release', url: '/found/fr/7.vtt' };
    expect(subtitleChoices(viewing, undefined, [brought]).at(-1)).toEqual({
      label: 'Français · A release',
      language: 'fr',
      from: { type: 'file', url: '/found/fr/7.vtt' },
    });
  });
});
