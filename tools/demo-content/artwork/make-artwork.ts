import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import catalogue from '../catalogue.json' with { type: 'json' };
import { bytesOf, pageRunning } from '../rendering/page.ts';

/** Paints the posters and backdrops of all titles, or of those named: `node make-artwork.ts [--into=<folder>] [<title id>…]`. */
const ceilings = { poster: 60_000, backdrop: 160_000 } as const;
const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const folder =
  process.argv.find((argument) => argument.startsWith('--into='))?.slice('--into='.length) ??
  fileURLToPath(new URL('.', import.meta.url));

const { page, browser } = await pageRunning(fileURLToPath(new URL('page.ts', import.meta.url)));
mkdirSync(folder, { recursive: true });
for (const { facts } of catalogue.titles) {
  if (named.length > 0 && !named.includes(facts.titleId)) continue;
  const credit = `${facts.directors.map(({ name }) => name).join(' & ')} · ${facts.year}`;
  for (const kind of ['poster', 'backdrop'] as const)
    writeFileSync(join(folder, facts.artwork[kind]), await painted(facts.titleId, kind, credit));
}
await browser.close();

/** The best quality that stays below the ceiling. */
async function painted(titleId: string, kind: keyof typeof ceilings, credit: string): Promise<Buffer> {
  for (let quality = 0.9; ; quality -= 0.06) {
    const image = bytesOf(
      await page.evaluate(([id, as, by, how]) => window.paint(id, as, by, how), [
        titleId,
        kind,
        credit,
        quality,
      ] as const),
    );
    if (image.length <= ceilings[kind] || quality < 0.4) return image;
  }
}
