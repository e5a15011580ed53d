import { chromium, type Browser, type Page } from '@playwright/test';
import { rolldown } from 'rolldown';

/** A blank page of the system's Chromium that has run the given TypeScript module, its imports included. */
export async function pageRunning(entry: string): Promise<{ page: Page; browser: Browser }> {
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const page = await browser.newPage();
  const bundle = await rolldown({ input: entry });
  const { output } = await bundle.generate({ format: 'iife' });
  await page.addScriptTag({ content: output[0].code });
  return { page, browser };
}

export function bytesOf(dataUrl: string): Buffer {
  return Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64');
}
