import type { Stage } from './stage.ts';

/** How a poster's title is set. */
export interface Lettering {
  readonly lines: readonly string[];
  readonly font: 'EB Garamond' | 'League Spartan' | 'Bebas Neue' | 'Quicksand';
  readonly weight: number;
  /** Pixels, on a poster 1200 wide. */
  readonly size: number;
  readonly spacing: number;
  readonly colour: string;
}

const serif = (lines: readonly string[], size: number, colour: string, spacing = 2): Lettering => ({
  lines,
  font: 'EB Garamond',
  weight: 500,
  size,
  spacing,
  colour,
});
const block = (lines: readonly string[], size: number, colour: string, spacing = 4): Lettering => ({
  lines,
  font: 'League Spartan',
  weight: 800,
  size,
  spacing,
  colour,
});
const tall = (lines: readonly string[], size: number, colour: string, spacing = 10): Lettering => ({
  lines,
  font: 'Bebas Neue',
  weight: 700,
  size,
  spacing,
  colour,
});
const round = (lines: readonly string[], size: number, colour: string, spacing = 2): Lettering => ({
  lines,
  font: 'Quicksand',
  weight: 700,
  size,
  spacing,
  colour,
});

export const letterings: Readonly<Record<string, Lettering>> = {
  'walking-the-moon-home': serif(['Walking the', 'Moon Home'], 158, '#fff3d2'),
  'big-buck-bunny': round(['Big Buck', 'Bunny'], 168, '#ffe27a'),
  sintel: serif(['SINTEL'], 210, '#ffe1a6', 34),
  'tears-of-steel': tall(['TEARS OF STEEL'], 196, '#ffd08a', 14),
  'cosmos-laundromat': serif(['Cosmos', 'Laundromat'], 162, '#ffe9c0'),
  'elephants-dream': serif(['Elephants', 'Dream'], 168, '#f6cf8c'),
  'glass-half': block(['glass', 'half'], 176, '#fff2cf', 0),
  'caminandes-llama-drama': round(['Llama', 'Drama'], 172, '#ffd894'),
  'caminandes-gran-dillama': round(['Gran', 'Dillama'], 172, '#ffd08a'),
  'caminandes-llamigos': round(['Llamigos'], 190, '#eaf6ff'),
  hero: tall(['HERO'], 300, '#f3e4cc', 44),
  spring: serif(['Spring'], 226, '#f6efb8', 4),
  'coffee-run': block(['Coffee', 'Run'], 176, '#ffe1b0', 0),
  'sprite-fright': block(['SPRITE', 'FRIGHT'], 168, '#d9ff9a', 6),
  charge: tall(['CHARGE'], 270, '#d6fff0', 34),
  'wing-it': block(['WING IT!'], 214, '#ffe0b0', 2),
  'a-trip-to-the-moon': serif(['A Trip to', 'the Moon'], 164, '#ffe9b0'),
  nosferatu: serif(['NOSFERATU'], 158, '#e4ecc0', 20),
  'the-general': tall(['THE GENERAL'], 232, '#fbe0ae', 14),
  'night-of-the-living-dead': tall(['NIGHT OF THE', 'LIVING DEAD'], 172, '#e6dcf2', 12),
};

/** Sets the title at the foot of a poster, and under it who made it and when. */
export function letter(
  { canvas, width, height }: Stage,
  { lines, font, weight, size, spacing, colour }: Lettering,
  credit: string,
): void {
  const rule = height - 118;
  const hangsBelow = /[gjpqy]/.test(lines.at(-1) ?? '');
  const foot = rule - 50 - (hangsBelow ? size * 0.16 : 0);
  canvas.textAlign = 'center';
  canvas.fillStyle = colour;
  canvas.font = `${weight} ${size}px "${font}"`;
  canvas.letterSpacing = `${spacing}px`;
  const leading = size * (font === 'Bebas Neue' ? 0.94 : 0.96);
  for (const [index, line] of lines.entries())
    canvas.fillText(line, width / 2 + spacing / 2, foot - (lines.length - 1 - index) * leading, width - 110);
  canvas.fillRect(width / 2 - 36, rule, 72, 3);
  canvas.globalAlpha = 0.85;
  canvas.font = '500 31px "Inter"';
  canvas.letterSpacing = '5px';
  canvas.fillText(credit.toUpperCase(), width / 2 + 2, rule + 58, width - 150);
  canvas.globalAlpha = 1;
}
