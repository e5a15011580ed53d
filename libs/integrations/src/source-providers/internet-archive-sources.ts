import type { ServerHealth } from '@miauflix/domain/sources';
import { InternetArchiveAdapter, type InternetArchiveOptions } from '../internet-archive/index.ts';
import { parseReleaseName } from './release-name.ts';
import type { FoundRelease, SourceProvider, WantedTitle } from './source-provider.port.ts';

/** The Internet Archive as one who knows torrents: of the titles that it has given itself, and of no others. */
export class InternetArchiveSources implements SourceProvider {
  readonly name = 'internet-archive';
  private readonly archive: InternetArchiveAdapter;

  constructor(options: InternetArchiveOptions) {
    this.archive = new InternetArchiveAdapter(options);
  }

  async find({ titleId }: WantedTitle, signal = new AbortController().signal): Promise<readonly FoundRelease[]> {
    if (!this.archive.hasGiven(titleId)) return [];
    const offered = await this.archive.findSources(titleId, { signal });
    return offered.map(({ provider, magnet, releaseName, sizeBytes, subtitles: _none, ...told }) => ({
      ...{ provider, magnet, releaseName, sizeBytes, isPack: false },
      facts: { ...parseReleaseName(releaseName).facts, ...told },
    }));
  }

  async test(signal = new AbortController().signal): Promise<string> {
    await this.archive.checkAddress(signal);
    return 'The Internet Archive answers.';
  }

  health(): readonly ServerHealth[] {
    const health = this.archive.health();
    return [{ ...health, score: health.state === 'ok' ? 1 : 0 }];
  }

  close(): Promise<void> {
    return this.archive.close();
  }
}
