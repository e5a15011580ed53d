import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { usualRules, type RankingRules, type RulesEffect } from '@miauflix/domain/sources';
import { RankingPage } from './ranking-page.ts';

const effect: RulesEffect = {
  titlesLookedAt: 40,
  titlesChanged: 1,
  examples: [
    {
      ...{ titleId: 'sea', title: 'The Sea', isChanged: true },
      before: { sourceId: 'a', releaseName: 'A', resolution: 2160, sizeBytes: 18e9 },
      after: { sourceId: 'b', releaseName: 'B', resolution: 1080, sizeBytes: 2e9 },
    },
  ],
};
const neverCams = { verdict: 'never', trait: 'origin', value: 'cam' } as const;

describe('the rules of the ranking', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  async function shown(rules: RankingRules = usualRules) {
    TestBed.configureTestingModule({ providers: [provideRouter([]), provideHttpClient(), provideHttpClientTesting()] });
    const page = TestBed.createComponent(RankingPage);
    TestBed.tick();
    const api = TestBed.inject(HttpTestingController);
    api.expectOne('/api/v1/ranking/rules').flush(rules);
    const settle = async () => {
      await vi.advanceTimersByTimeAsync(300);
      TestBed.tick();
    };
    await settle();
    const element = page.nativeElement as HTMLElement;
    const preview = () => api.expectOne('/api/v1/ranking/preview');
    const button = (words: string) =>
      [...element.querySelectorAll('button')].find(({ textContent }) => textContent.trim().startsWith(words))!;
    return { api, element, settle, preview, button };
  }

  it('show what they would do before they are saved', async () => {
    const { element, settle, preview, button } = await shown();
    preview().flush({ ...effect, titlesChanged: 0 });
    await settle();
    expect(element.textContent).toContain('The same sources would play for all 40 titles.');
    expect(button('Save').disabled).toBe(true);

    const slider = element.querySelector<HTMLInputElement>('#thrift')!;
    slider.valueAsNumber = 3;
    slider.dispatchEvent(new Event('input'));
    TestBed.tick();
    await settle();
    const asked = preview();
    expect(asked.request.body).toEqual({
      rules: { ...usualRules, weights: { ...usualRules.weights, thrift: 3 } },
      device: 'browser',
    });
    asked.flush(effect);
    await settle();
    expect(element.textContent).toContain('Another source would play for 1 of 40 titles.');
    expect(element.querySelector('.changed del')?.textContent).toBe('2160p, 18 GB');
    expect(button('Save').disabled).toBe(false);
  });

  it('show one that no source can have as what it is, and forget it', async () => {
    const { api, element, settle, preview, button } = await shown({
      ...usualRules,
      traits: [neverCams, { ...neverCams, value: 'vhs' }],
    });
    preview().flush(effect);
    await settle();
    const rules = [...element.querySelectorAll('.traits li')].map(({ textContent }) => textContent);
    expect(rules[0]).not.toContain('changes nothing');
    expect(rules[1]).toContain('It changes nothing. No source has this');
    button('Forget it: vhs').click();
    TestBed.tick();
    await settle();
    preview().flush(effect);
    button('Save').click();
    await settle();
    const saving = api.expectOne({ method: 'PUT', url: '/api/v1/ranking/rules' });
    expect(saving.request.body).toEqual({ ...usualRules, traits: [neverCams] });
  });

  it('forget a dislike and a limit only when they are saved', async () => {
    const { api, element, settle, preview, button } = await shown({
      ...usualRules,
      traits: [neverCams],
      maxResolution: 1080,
    });
    preview().flush(effect);
    await settle();
    expect(element.textContent).toContain('Never plays what was filmed in a cinema');
    button('Forget').click();
    const most = element.querySelector<HTMLSelectElement>('#most')!;
    most.value = '';
    most.dispatchEvent(new Event('change'));
    TestBed.tick();
    await settle();
    preview().flush(effect);
    button('Save').click();
    await settle();
    const saving = api.expectOne({ method: 'PUT', url: '/api/v1/ranking/rules' });
    expect(saving.request.body).toEqual(usualRules);
    saving.flush({ position: '9' });
    await settle();
    expect(element.textContent).toContain('Saved.');
  });
});
