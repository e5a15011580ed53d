import { type Rgb, css, mix, rgb, seeded } from './drawing.ts';
import type { Mood } from './mood.ts';

type Canvas = CanvasRenderingContext2D;

export interface Moon {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** 0 when clouds hide it. */
  readonly light: number;
}

const moonlight = rgb('#fff3d2');

const stars = (() => {
  const random = seeded(7);
  return Array.from({ length: 260 }, () => ({
    x: random() * 1920,
    y: random() ** 1.4 * 820,
    size: 0.6 + random() ** 4 * 2.2,
    phase: random() * 6.28,
    pace: 0.6 + random() * 1.4,
  }));
})();

export function drawSky(canvas: Canvas, mood: Mood, moon: Moon, seconds: number): void {
  const gradient = canvas.createLinearGradient(0, 0, 0, 1000);
  gradient.addColorStop(0, css(mood.zenith));
  gradient.addColorStop(0.55, css(mood.middle));
  gradient.addColorStop(1, css(mood.horizon));
  canvas.fillStyle = gradient;
  canvas.fillRect(0, 0, 1920, 1080);
  drawStars(canvas, mood.stars, seconds);
  drawMoon(canvas, mood, moon);
}

function drawStars(canvas: Canvas, strength: number, seconds: number): void {
  if (strength <= 0) return;
  canvas.fillStyle = '#fff';
  for (const star of stars) {
    const twinkle = 0.65 + 0.35 * Math.sin(star.phase + seconds * star.pace);
    canvas.globalAlpha = strength * twinkle * (1 - star.y / 1000);
    canvas.beginPath();
    canvas.arc(star.x, star.y, star.size, 0, 6.3);
    canvas.fill();
  }
  canvas.globalAlpha = 1;
}

function drawMoon(canvas: Canvas, mood: Mood, { x, y, radius, light }: Moon): void {
  if (light <= 0) return;
  const halo = canvas.createRadialGradient(x, y, radius * 0.9, x, y, radius * 5.5);
  halo.addColorStop(0, css(moonlight, 0.36 * light));
  halo.addColorStop(0.25, css(moonlight, 0.13 * light));
  halo.addColorStop(1, css(moonlight, 0));
  canvas.fillStyle = halo;
  canvas.fillRect(0, 0, 1920, 1080);
  canvas.globalAlpha = light;
  disc(canvas, x, y, radius, mix(mood.middle, moonlight, 0.97));
  canvas.save();
  canvas.beginPath();
  canvas.arc(x, y, radius, 0, 6.3);
  canvas.clip();
  const seas: Rgb = rgb('#e3d0a8');
  for (const [dx, dy, size] of [
    [-0.35, -0.2, 0.3],
    [0.25, -0.4, 0.2],
    [0.15, 0.3, 0.34],
    [-0.42, 0.42, 0.16],
    [0.58, 0.08, 0.14],
  ] as const) {
    canvas.globalAlpha = light * 0.55;
    disc(canvas, x + dx * radius, y + dy * radius, size * radius, seas);
  }
  canvas.restore();
  canvas.globalAlpha = 1;
}

function disc(canvas: Canvas, x: number, y: number, radius: number, colour: Rgb): void {
  canvas.fillStyle = css(colour);
  canvas.beginPath();
  canvas.arc(x, y, radius, 0, 6.3);
  canvas.fill();
}

const clouds = (() => {
  const random = seeded(23);
  return Array.from({ length: 15 }, (_, index) => ({
    x: random() * 2900,
    y: 60 + random() * 480,
    width: 320 + random() * 520,
    pace: 9 + random() * 14,
    appearsAt: index / 15,
    puffs: Array.from({ length: 7 }, (__, at) => ({
      along: (at + 0.5 + (random() - 0.5) * 0.7) / 7,
      size: 0.09 + random() * 0.1,
    })),
  }));
})();

/** Flat-bottomed clouds, more of them the darker the mood. */
export function drawClouds(canvas: Canvas, mood: Mood, seconds: number): void {
  for (const cloud of clouds) {
    const shown = Math.min(1, Math.max(0, (mood.clouds - cloud.appearsAt) * 5));
    if (shown === 0) continue;
    const left = ((cloud.x + seconds * cloud.pace) % 2900) - 900;
    const tint = mix(mix(mood.middle, mood.horizon, 0.55), mood.zenith, mood.rain * 0.55);
    const gradient = canvas.createLinearGradient(0, cloud.y - cloud.width * 0.18, 0, cloud.y + 12);
    gradient.addColorStop(0, css(tint, shown * 0.75));
    gradient.addColorStop(1, css(tint, shown * 0.25));
    canvas.fillStyle = gradient;
    canvas.beginPath();
    canvas.roundRect(
      left + cloud.width * 0.03,
      cloud.y - cloud.width * 0.06,
      cloud.width * 0.94,
      cloud.width * 0.06 + 6,
      cloud.width * 0.03,
    );
    for (const puff of cloud.puffs) {
      const rise = Math.sin(puff.along * Math.PI);
      const centre = left + cloud.width * (0.08 + puff.along * 0.84);
      canvas.moveTo(centre, cloud.y);
      canvas.arc(centre, cloud.y - cloud.width * 0.03, cloud.width * puff.size * (0.35 + rise * 0.85), Math.PI, 0);
    }
    canvas.fill();
  }
}
