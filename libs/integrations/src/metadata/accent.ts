import { createHash } from 'node:crypto';

/** A dark colour for a title whose pictures nobody has looked at yet: always the same for the same text. */
export function accentOf(text: string): string {
  const [hueByte = 0, toneByte = 0] = createHash('sha256').update(text).digest();
  return hexOf((hueByte / 256) * 360, 0.35, 0.16 + (toneByte / 256) * 0.06);
}

/** @see https://www.w3.org/TR/css-color-4/#hsl-to-rgb */
function hexOf(hue: number, saturation: number, lightness: number): string {
  const channel = (offset: number): string => {
    const k = (offset + hue / 30) % 12;
    const value = lightness - saturation * Math.min(lightness, 1 - lightness) * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
}
