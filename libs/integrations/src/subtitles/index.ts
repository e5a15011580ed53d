export { movieHash, movieHashBytes } from './movie-hash.ts';
export { OpenSubtitlesAdapter, openSubtitlesUrl, type OpenSubtitlesOptions } from './open-subtitles.adapter.ts';
export { QuotaSpent, type SubtitleService, type WantedSubtitles } from './subtitle-service.port.ts';
