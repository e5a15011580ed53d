import { letter, letterings } from './lettering.ts';
import { scenes } from './scenes/index.ts';
import { type Stage, sizes, stageFor } from './stage.ts';

declare global {
  interface Window {
    /** A title's picture as a WebP data URL; `quality` 0 to 1. */
    paint(titleId: string, kind: Stage['kind'], credit: string, quality: number): string;
  }
}

window.paint = (titleId, kind, credit, quality) => {
  const { width, height, publishedWidth } = sizes[kind];
  const { canvas, context } = blank(width, height);
  const stage = stageFor(context, kind);
  const scene = scenes[titleId];
  const lettering = letterings[titleId];
  if (!scene || !lettering) throw new Error(`nothing is drawn for ${titleId}`);
  scene(stage);
  if (kind === 'poster') letter(stage, lettering, credit);
  if (publishedWidth === width) return canvas.toDataURL('image/webp', quality);
  const published = blank(publishedWidth, (publishedWidth * height) / width);
  published.context.imageSmoothingQuality = 'high';
  published.context.drawImage(canvas, 0, 0, published.canvas.width, published.canvas.height);
  return published.canvas.toDataURL('image/webp', quality);
};

function blank(width: number, height: number): { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D } {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser has no 2D canvas');
  return { canvas, context };
}
