import { seeded } from './drawing.ts';

type Canvas = CanvasRenderingContext2D;

const drops = (() => {
  const random = seeded(41);
  return Array.from({ length: 340 }, () => ({
    x: random() * 2300,
    y: random() * 1200,
    pace: 1250 + random() * 700,
    size: 0.5 + random(),
  }));
})();

/** Slanting rain over the whole picture; `strength` 0 to 1. */
export function drawRain(canvas: Canvas, strength: number, seconds: number): void {
  if (strength < 0.02) return;
  canvas.strokeStyle = '#cfe0f2';
  canvas.lineCap = 'round';
  for (const [index, drop] of drops.entries()) {
    if (index / drops.length > strength) break;
    const y = ((drop.y + seconds * drop.pace) % 1300) - 100;
    const x = ((drop.x - seconds * drop.pace * 0.16 + 46_000) % 2300) - 150;
    canvas.globalAlpha = 0.16 + 0.26 * drop.size * strength;
    canvas.lineWidth = drop.size * 2.1;
    canvas.beginPath();
    canvas.moveTo(x, y);
    canvas.lineTo(x - 7 * drop.size, y + 44 * drop.size);
    canvas.stroke();
  }
  canvas.globalAlpha = 1;
}

/** A star that falls once, `progress` 0 to 1. */
export function drawShootingStar(canvas: Canvas, progress: number): void {
  if (progress <= 0 || progress >= 1) return;
  const x = 500 + progress * 620;
  const y = 130 + progress * 200;
  const trail = canvas.createLinearGradient(x - 260, y - 84, x, y);
  trail.addColorStop(0, 'rgba(255,255,255,0)');
  trail.addColorStop(1, `rgba(255,255,255,${Math.sin(progress * Math.PI)})`);
  canvas.strokeStyle = trail;
  canvas.lineWidth = 3;
  canvas.lineCap = 'round';
  canvas.beginPath();
  canvas.moveTo(x - 260, y - 84);
  canvas.lineTo(x, y);
  canvas.stroke();
}

/** Rings on water from drops that fall every `every` seconds. */
export function drawRipples(
  canvas: Canvas,
  x: number,
  y: number,
  width: number,
  seconds: number,
  strength: number,
): void {
  const random = seeded(97);
  canvas.strokeStyle = '#dfeaff';
  for (let drop = 0; drop < 9; drop++) {
    const every = 1.6 + random() * 1.8;
    const age = ((seconds + random() * every) % every) / every;
    const centreX = x + (random() - 0.5) * width * 0.8;
    const centreY = y + (random() - 0.5) * width * 0.12;
    canvas.globalAlpha = (1 - age) * 0.5 * strength;
    canvas.lineWidth = 2.2;
    canvas.beginPath();
    canvas.ellipse(centreX, centreY, 10 + age * 90, (10 + age * 90) * 0.24, 0, 0, 6.3);
    canvas.stroke();
  }
  canvas.globalAlpha = 1;
}
