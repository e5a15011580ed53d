/** The picture that a scene is painted on; y grows downwards. */
export interface Stage {
  readonly canvas: CanvasRenderingContext2D;
  readonly kind: 'poster' | 'backdrop';
  readonly width: number;
  readonly height: number;
  /** Where the motif stands: in the middle of a poster, right of the middle of a backdrop. */
  readonly x: number;
  /** The ground that the motif stands on; below it a poster carries its title. */
  readonly y: number;
  /** Size of the motif's own units in pixels. */
  readonly unit: number;
}

export type Scene = (stage: Stage) => void;

/** Posters are painted at twice the size they are published in. */
export const sizes = {
  poster: { width: 1200, height: 1800, x: 600, y: 1190, unit: 1.15, publishedWidth: 600 },
  backdrop: { width: 1920, height: 1080, x: 1310, y: 860, unit: 1, publishedWidth: 1920 },
} as const;

export function stageFor(canvas: CanvasRenderingContext2D, kind: Stage['kind']): Stage {
  const { width, height, x, y, unit } = sizes[kind];
  return { canvas, kind, width, height, x, y, unit };
}

/** Paints around a point, in units of the motif. */
export function at(stage: Stage, x: number, y: number, paint: () => void, scale = 1, turn = 0): void {
  const { canvas, unit } = stage;
  canvas.save();
  canvas.translate(x, y);
  canvas.rotate(turn);
  canvas.scale(unit * scale, unit * Math.abs(scale));
  paint();
  canvas.restore();
}
