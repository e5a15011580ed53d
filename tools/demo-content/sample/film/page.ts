import { drawFrame } from './film.ts';

declare global {
  interface Window {
    /** A frame of the film as a JPEG or PNG data URL. */
    frameAt(seconds: number, type: 'image/jpeg' | 'image/png'): string;
  }
}

const canvas = document.createElement('canvas');
canvas.width = 1920;
canvas.height = 1080;
const context = canvas.getContext('2d', { alpha: false });
if (!context) throw new Error('this browser has no 2D canvas');

window.frameAt = (seconds, type) => {
  drawFrame(context, seconds);
  return canvas.toDataURL(type, 0.96);
};
