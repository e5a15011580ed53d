import { existsSync, statSync } from 'node:fs';
import parseTorrent from 'parse-torrent';
import { describe, expect, it } from 'vitest';
import catalogueFile from './catalogue.json' with { type: 'json' };
import { catalogueSchema } from './catalogue.schema.ts';
import sample from './sample/sample.json' with { type: 'json' };

const catalogue = catalogueSchema.parse(catalogueFile);
const facts = catalogue.titles.map((entry) => entry.facts);
const sources = catalogue.titles.flatMap((entry) => entry.sources);

describe('the catalogue that is shipped', () => {
  it('holds the sample film and at least 12 openly licensed films', () => {
    expect(facts.filter(({ licence }) => licence?.name.startsWith('CC BY ')).length).toBeGreaterThanOrEqual(12);
    expect(facts.find(({ titleId }) => titleId === sample.titleId)?.licence?.name).toBe('CC0 1.0');
  });

  it('gives every title an id of its own', () => {
    expect(new Set(facts.map(({ titleId }) => titleId)).size).toBe(facts.length);
  });

  it('lists only titles that it holds, each at most once a list, and leaves none out', () => {
    for (const { titleIds } of catalogue.lists) expect(new Set(titleIds).size).toBe(titleIds.length);
    const listed = new Set(catalogue.lists.flatMap(({ titleIds }) => titleIds));
    expect([...listed].sort()).toEqual(facts.map(({ titleId }) => titleId).sort());
  });

  it('opens with the sample film, which plays without a network', () => {
    expect(catalogue.lists[0]).toMatchObject({ slug: 'featured' });
    expect(catalogue.lists[0]?.titleIds[0]).toBe(sample.titleId);
  });

  it('has no title that may not be shared: a free licence of Creative Commons, or the public domain', () => {
    for (const { licence } of facts)
      expect(licence?.url).toMatch(/^https:\/\/creativecommons\.org\/(licenses\/by|publicdomain\/(zero|mark))\//);
  });
});

describe.each(facts)('the artwork of $title', ({ artwork }) => {
  it.each([
    ['poster', 60_000],
    ['backdrop', 160_000],
  ] as const)('has a %s of at most %i bytes', (kind, ceiling) => {
    const file = new URL(`artwork/${artwork[kind]}`, import.meta.url);
    expect(existsSync(file)).toBe(true);
    expect(statSync(file).size).toBeLessThanOrEqual(ceiling);
  });

  it('has an accent that carries white text', () => {
    expect(contrastWithWhite(artwork.accent)).toBeGreaterThanOrEqual(4.5);
  });
});

describe('the sources that are shipped', () => {
  it('name the torrents that the WebTorrent project seeds', async () => {
    const open = sources.filter(({ provider }) => provider === 'open-films');
    const hashes = await Promise.all(open.map(async ({ magnet }) => (await parseTorrent(magnet)).infoHash));
    expect(hashes).toEqual([
      'dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c',
      '08ada5a7a6183aae1e09d831df6748d566095a10',
      '209c8226b299b308beaf2b9cd3fb49212dbd13ec',
      'c9e15763f722f23e98a29decdfae341b98d53056',
    ]);
  });

  it('reach trackers over UDP or HTTP, which every client speaks', async () => {
    for (const { magnet, provider } of sources) {
      const { announce } = await parseTorrent(magnet);
      expect(announce.every((tracker) => /^(udp|https?):/.test(tracker))).toBe(true);
      expect(announce.length > 0).toBe(provider === 'open-films');
    }
  });

  it('hold, for the sample film, what its torrents hold', () => {
    const shipped = sources.filter(({ provider }) => provider === 'sample');
    expect(shipped).toMatchObject(
      sample.releases.map(({ magnet, folder, height, sizeBytes, subtitles }) => ({
        magnet,
        releaseName: folder,
        resolution: height,
        sizeBytes,
        subtitles,
      })),
    );
  });
});

/** WCAG 2.2, contrast ratio. */
function contrastWithWhite(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}
