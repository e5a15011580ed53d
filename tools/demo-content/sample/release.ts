/** The sample film as it is published: one torrent per quality, each a folder with the film and its subtitles. */
export const qualities = [
  { height: 1080, videoKbps: 350, audioKbps: 128 },
  { height: 480, videoKbps: 130, audioKbps: 96 },
] as const;

export const subtitleLanguages = ['en', 'es'] as const;

export function releaseFolder(height: number): string {
  return `Walking.the.Moon.Home.2026.${height}p.H264.AAC`;
}

export function videoFile(height: number): string {
  return `${releaseFolder(height)}.mp4`;
}

export function subtitleFile(language: string): string {
  return `Walking.the.Moon.Home.2026.${language}.vtt`;
}
