import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { RankedSource } from '@miauflix/domain/sources';
import { SourceChoices } from './source-choices.ts';

const source = (sourceId: string, more: Partial<RankedSource> = {}): RankedSource => ({
  sourceId,
  titleId: 't1',
  provider: 'sample',
  infoHashIndex: '',
  releaseName: `Film.${sourceId}`,
  words: '',
  resolution: 1080,
  sizeBytes: 1_400_000_000,
  languages: [],
  subtitles: [],
  health: 'good',
  rejections: [],
  score: 10,
  terms: [],
  ...more,
});

describe('the sources in the player', () => {
  async function shown(answer: readonly RankedSource[]) {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    const menu = TestBed.createComponent(SourceChoices);
    menu.componentRef.setInput('playableId', 't1');
    menu.componentRef.setInput('playing', 'a');
    const chosen: string[] = [];
    menu.componentInstance.choice.subscribe((sourceId) => chosen.push(sourceId));
    TestBed.tick();
    TestBed.inject(HttpTestingController)
      .expectOne(({ url }) => url === '/api/v1/titles/t1/sources')
      .flush(answer);
    await menu.whenStable();
    const items = [...(menu.nativeElement as HTMLElement).querySelectorAll<HTMLElement>('[role=menuitemradio]')];
    return { items, chosen };
  }

  it('are told by what they are, with what weighs most for or against them', async () => {
    const { items } = await shown([
      source('a', {
        terms: [
          { name: 'resolution', value: 1080, points: 30, sentence: '1080p picture' },
          { name: 'audio', value: 'aac', points: 2, sentence: 'AAC sound' },
          { name: 'swarm', value: 12, points: 9, sentence: '12 seeders' },
          { name: 'failures', value: 1, points: -20, sentence: 'it did not play here once' },
        ],
      }),
    ]);
    expect(items[0]!.textContent).toContain('1080p · 1.4 GB');
    expect(items[0]!.querySelector('small')!.textContent).toBe('it did not play here once · 12 seeders');
  });

  it('leave out what is never played, mark what plays, and say what was picked', async () => {
    const { items, chosen } = await shown([
      source('a'),
      source('b', { rejections: ['This household never plays it.'] }),
      source('c', { resolution: 720 }),
    ]);
    expect(items.map((item) => item.getAttribute('aria-checked'))).toEqual(['true', 'false']);
    items[1]!.click();
    expect(chosen).toEqual(['c']);
  });
});
