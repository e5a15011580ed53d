/** The way to a value inside of another. */
export type Path = readonly (string | number)[];

/** `licence.url`, `genres.0`; empty for the whole. */
export const pathInWords = (path: Path): string => path.join('.');
