import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bytesOf, pageRunning } from '../rendering/page.ts';

/** Writes single frames to look at: `node preview.ts <folder> <seconds>…`. */
const [folder = 'dist', ...moments] = process.argv.slice(2);
const { page, browser } = await pageRunning(fileURLToPath(new URL('film/page.ts', import.meta.url)));
mkdirSync(folder, { recursive: true });
for (const seconds of moments.map(Number)) {
  const frame = await page.evaluate((at) => window.frameAt(at, 'image/png'), seconds);
  writeFileSync(`${folder}/${seconds.toFixed(2).padStart(5, '0')}.png`, bytesOf(frame));
}
await browser.close();
