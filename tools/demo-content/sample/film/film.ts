import { type Pose, drawSittingCat, drawWalkingCat } from './cat.ts';
import { drawCredits, drawTitle } from './cards.ts';
import { between, css, lerp, mix, ramp, rgb } from './drawing.ts';
import { type Mood, moodAt } from './mood.ts';
import { drawAtticWindow, drawPuddle } from './sets.ts';
import { type Shot, shotAt } from './shots.ts';
import { type Moon, drawClouds, drawSky } from './sky.ts';
import { type House, type Row, drawRow, footing, row } from './town.ts';
import { placeAt, smoothedPlaceAt, track } from './walk.ts';
import { drawRain, drawShootingStar } from './weather.ts';

type Canvas = CanvasRenderingContext2D;

const roofs = row(12, 1, 0, 760, 170, 1.5, 12_000);
const backdropRows: readonly Row[] = [
  row(3, 0.14, 0.84, 668, 70, 0.42, 4200),
  row(4, 0.3, 0.62, 716, 90, 0.66, 6000),
  row(5, 0.55, 0.34, 780, 130, 1.0, 8500),
];

const tracks = new Map<string, readonly number[]>();

/** Draws the whole picture at a moment, 1920 by 1080. */
export function drawFrame(canvas: Canvas, seconds: number): void {
  const shot = shotAt(seconds);
  const mood = moodAt(seconds);
  const moon = moonAt(shot, mood, seconds);
  canvas.setTransform(1, 0, 0, 1, 0, 0);
  canvas.globalAlpha = 1;
  drawShot(canvas, shot, mood, moon, seconds);
  vignette(canvas);
  if (shot.name === 'title') drawTitle(canvas, seconds);
  if (shot.name === 'credits') drawCredits(canvas, seconds);
  const fade = shot.name === 'title' || shot.name === 'credits' ? 1.2 : 0.45;
  canvas.globalAlpha = 1 - between(shot.start, shot.end, fade, seconds);
  canvas.fillStyle = '#05060d';
  canvas.fillRect(0, 0, 1920, 1080);
}

function drawShot(canvas: Canvas, shot: Shot, mood: Mood, moon: Moon, seconds: number): void {
  const progress = (seconds - shot.start) / (shot.end - shot.start);
  const zoom = lerp(shot.zoom[0], shot.zoom[1], progress);
  drawSky(canvas, mood, moon, seconds);
  if (shot.name === 'moon') drawShootingStar(canvas, (seconds - 67) / 1.3);
  drawClouds(canvas, mood, seconds);
  switch (shot.name) {
    case 'title':
    case 'credits':
      drawTown(canvas, mood, zoom, { x: 500 + seconds * 6, y: 560, cat: -9999 }, seconds);
      break;
    case 'stroll':
    case 'close':
    case 'wind':
    case 'dawn':
      drawWalk(canvas, shot, mood, zoom, seconds);
      break;
    case 'shelter':
      drawShelter(canvas, mood, zoom, seconds);
      break;
    case 'puddle':
      drawPuddle(canvas, mood, zoom, seconds, pose(mood, seconds, -0.42 + ramp(57, 59, seconds) * 0.5));
      break;
    case 'moon':
      drawOnTheHighestRoof(canvas, mood, zoom, seconds);
      break;
    case 'asleep':
      drawAtticWindow(canvas, mood, zoom, pose(mood, seconds, 0));
      break;
  }
  drawRain(canvas, mood.rain, seconds);
}

function moonAt(shot: Shot, mood: Mood, seconds: number): Moon {
  const light = 1 - ramp(0.35, 1, mood.clouds);
  switch (shot.name) {
    case 'title':
      return { x: 1330, y: lerp(800, 520, ramp(0, 10, seconds)), radius: 104, light: 1 };
    case 'moon':
      return { x: 1150, y: lerp(520, 440, ramp(61, 73, seconds)), radius: 350, light: 1 };
    case 'puddle':
      return { x: 1400, y: 190, radius: 70, light };
    case 'dawn':
      return { x: 1500, y: lerp(300, 600, ramp(73, 81, seconds)), radius: 88, light: 0.85 };
    case 'asleep':
    case 'credits':
      return { x: 1500, y: 800, radius: 80, light: 0 };
    case 'close':
      return { x: 1420, y: 270, radius: 120, light };
    case 'stroll':
    case 'wind':
    case 'shelter':
      return {
        x: lerp(1250, 1480, ramp(10, 42, seconds)),
        y: lerp(430, 210, ramp(10, 30, seconds)),
        radius: 88,
        light,
      };
  }
}

function pose(mood: Mood, seconds: number, lookUp: number): Pose {
  return {
    seconds,
    stride: 0,
    lookUp,
    fur: mix(mood.near, [0, 0, 0], 0.25),
    rim: mix(mood.horizon, rgb('#fff3d2'), 0.35),
  };
}

interface Camera {
  readonly x: number;
  readonly y: number;
  /** How far along the roofs the cat has come: windows light behind it. */
  readonly cat: number;
}

function drawTown(canvas: Canvas, mood: Mood, zoom: number, camera: Camera, seconds: number): void {
  for (const backRow of backdropRows) {
    inRow(canvas, backRow, zoom, camera, (from, to) =>
      drawRow(canvas, backRow, mood, from, to, (_, order) => eveningLight(order, seconds) * 0.9),
    );
    mist(canvas, mood, backRow.haze);
  }
  inRow(canvas, roofs, zoom, camera, (from, to) =>
    drawRow(
      canvas,
      roofs,
      mood,
      from,
      to,
      (house, order) => passingLight(house, order, camera.cat) * (1 - ramp(73, 79, seconds - order * 2)),
    ),
  );
}

function inRow(
  canvas: Canvas,
  { parallax }: Row,
  zoom: number,
  camera: Camera,
  draw: (from: number, to: number) => void,
): void {
  const scale = lerp(1, zoom, 0.35 + parallax * 0.65);
  const centre = camera.x * parallax;
  canvas.save();
  canvas.translate(960, 640);
  canvas.scale(scale, scale);
  canvas.translate(-centre, -lerp(700, camera.y, parallax));
  draw(centre - 980 / scale, centre + 980 / scale);
  canvas.restore();
}

/** Windows come on through the evening and go out at dawn; a few never do. */
function eveningLight(order: number, seconds: number): number {
  if (order > 0.55) return 0;
  return ramp(0, 0.6, seconds - 2 - order * 34) * (1 - ramp(70, 76, seconds - order * 8));
}

function passingLight(house: House, order: number, cat: number): number {
  if (order > 0.72) return 0;
  return ramp(0, 0.25, (cat - house.left + 60) / 420 - order * 0.9);
}

function mist(canvas: Canvas, mood: Mood, haze: number): void {
  const gradient = canvas.createLinearGradient(0, 560, 0, 1080);
  gradient.addColorStop(0, css(mood.horizon, 0));
  gradient.addColorStop(1, css(mix(mood.middle, mood.horizon, 0.5), 0.18 + haze * 0.4));
  canvas.fillStyle = gradient;
  canvas.fillRect(0, 560, 1920, 520);
}

function drawWalk(canvas: Canvas, shot: Shot, mood: Mood, zoom: number, seconds: number): void {
  const along = tracks.get(shot.name) ?? track(roofs, shot.catFrom ?? 0, shot.end - shot.start + 1);
  tracks.set(shot.name, along);
  const at = seconds - shot.start;
  const x = placeAt(along, at);
  const { y, leap } = footing(roofs, x);
  const cameraX = smoothedPlaceAt(along, at) + 190 / zoom;
  const levels = [-240, -120, 0, 120, 240, 360].map((away) => footing(roofs, cameraX - 190 / zoom + away).y);
  const camera = { x: cameraX, y: levels.reduce((sum, level) => sum + level, 0) / levels.length - 70, cat: x };
  drawTown(canvas, mood, zoom, camera, seconds);
  inRow(canvas, roofs, zoom, camera, () => {
    canvas.translate(x, y);
    drawWalkingCat(canvas, { ...pose(mood, seconds, 0.08), stride: x / 92, ...(leap === undefined ? {} : { leap }) });
  });
}

/** Out of the rain, beside the warm bricks of a chimney. */
function drawShelter(canvas: Canvas, mood: Mood, zoom: number, seconds: number): void {
  const house = roofs.houses.find(
    ({ ridgeLeft, ridgeRight, left }) => left > 5200 && ridgeRight - ridgeLeft > 420,
  ) as House;
  const x = lerp(house.ridgeLeft, house.ridgeRight, 0.5);
  const camera = { x: x + 90, y: house.ridgeY - 90, cat: x };
  drawTown(canvas, mood, zoom, camera, seconds);
  inRow(canvas, roofs, zoom, camera, () => {
    canvas.translate(x, house.ridgeY);
    drawUmbrella(canvas, mood);
    drawSittingCat(canvas, pose(mood, seconds, 0.1 + between(46, 50, 1, seconds) * 0.3));
  });
}

function drawUmbrella(canvas: Canvas, mood: Mood): void {
  canvas.save();
  canvas.translate(-8, -20);
  canvas.rotate(0.06);
  canvas.strokeStyle = css(mix(mood.near, mood.horizon, 0.35));
  canvas.lineWidth = 6;
  canvas.beginPath();
  canvas.moveTo(-104, 18);
  canvas.lineTo(-16, -330);
  canvas.stroke();
  canvas.translate(-20, -236);
  const ribs = 5;
  for (let rib = 0; rib < ribs; rib++) {
    const left = -190 + (380 / ribs) * rib;
    const right = left + 380 / ribs;
    canvas.fillStyle = rib % 2 === 0 ? '#a83a3a' : '#c9564a';
    canvas.beginPath();
    canvas.moveTo(0, -92);
    canvas.quadraticCurveTo(left * 1.02, -84, left, 12);
    canvas.quadraticCurveTo((left + right) / 2, -14, right, 12);
    canvas.quadraticCurveTo(right * 1.02, -84, 0, -92);
    canvas.fill();
  }
  canvas.restore();
}

function drawOnTheHighestRoof(canvas: Canvas, mood: Mood, zoom: number, seconds: number): void {
  const house = roofs.houses.reduce(
    (highest, each) => (each.left > 6000 && each.ridgeY < highest.ridgeY ? each : highest),
    roofs.houses[20] as House,
  );
  const x = lerp(house.ridgeLeft, house.ridgeRight, 0.5);
  const camera = { x: x - 130, y: house.ridgeY - 90, cat: 99_999 };
  drawTown(canvas, mood, zoom, camera, seconds);
  inRow(canvas, roofs, zoom, camera, () => {
    canvas.translate(x, house.ridgeY);
    drawSittingCat(canvas, pose(mood, seconds, 0.22 + Math.sin(seconds * 0.7) * 0.08));
  });
}

function vignette(canvas: Canvas): void {
  const gradient = canvas.createRadialGradient(960, 500, 620, 960, 540, 1250);
  gradient.addColorStop(0, 'rgba(3,4,12,0)');
  gradient.addColorStop(1, 'rgba(3,4,12,0.5)');
  canvas.fillStyle = gradient;
  canvas.fillRect(0, 0, 1920, 1080);
}
