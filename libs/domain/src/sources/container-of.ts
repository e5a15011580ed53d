import type { Container } from './source.events.ts';

const containers: Readonly<Record<string, Container>> = {
  mp4: 'mp4',
  m4v: 'mp4',
  mov: 'mp4',
  mkv: 'mkv',
  webm: 'webm',
  avi: 'avi',
};

/** The container that a file's name ends with; `undefined` when it is no video that a player may know. */
export const containerOf = (path: string): Container | undefined => {
  const extension = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase();
  return extension !== undefined && Object.hasOwn(containers, extension) ? containers[extension] : undefined;
};
