import type { FoundSubtitles, SubtitleQuota } from '@miauflix/domain/streaming';
import type { z } from 'zod';
import {
  outsideService,
  ServiceAnswerInvalid,
  SessionToken,
  type OutsideService,
  type ResponseCache,
  type ServiceHealth,
  type ServiceRequest,
} from '../http/index.ts';
import { languageCode } from '../metadata/language-code.ts';
import type { WayTo } from '../source-providers/source-provider.port.ts';
import { DownloadAnswer, LoginAnswer, SearchAnswer, UserAnswer, type Entry } from './open-subtitles.schemas.ts';
import { QuotaSpent, type SubtitleService, type WantedSubtitles } from './subtitle-service.port.ts';

export interface OpenSubtitlesOptions extends WayTo {
  readonly apiKey: string;
  /** Loads more a day than a key alone. */
  readonly account?: { readonly username: string; readonly password: string };
  /** Ends with a slash. */
  readonly url: string;
  readonly cache?: ResponseCache;
}

export const openSubtitlesUrl = 'https://api.opensubtitles.com/api/v1/';

const name = 'opensubtitles';
const rateLimit = { requests: 4, perSeconds: 1 };
const keepAtLeastSeconds = 60 * 60;
const largestBytes = 5_000_000;
const mostShown = 12;
const quotaSpent = 406;

/** Of any film, when the key alone is tried out. */
const someImdbId = 'tt0000001';

/** It knows regions where we know languages. */
const regions: Readonly<Record<string, readonly string[]>> = { pt: ['pt-br', 'pt-pt'], zh: ['zh-cn', 'zh-tw'] };

/** OpenSubtitles, and whoever speaks its language: REST, version 1. */
export class OpenSubtitlesAdapter implements SubtitleService {
  private readonly service: OutsideService;
  private readonly account: OpenSubtitlesOptions['account'];
  private readonly way: WayTo;
  private readonly token = new SessionToken((signal) => this.signIn(signal));
  private known: SubtitleQuota | undefined;

  constructor({ apiKey, account, url, cache, ...way }: OpenSubtitlesOptions) {
    this.account = account;
    this.way = way;
    this.service = outsideService({
      ...{ name, baseUrl: url, rateLimit, keepAtLeastSeconds, ...way },
      credentials: () => ({ headers: { 'api-key': apiKey } }),
      ...(cache && { cache }),
    });
  }

  async find(wanted: WantedSubtitles, signal: AbortSignal): Promise<readonly FoundSubtitles[]> {
    const { imdbId, movieHash } = wanted;
    if (imdbId === undefined && movieHash === undefined) return [];
    const answer = await this.service.json({ path: 'subtitles', query: queryFor(wanted), signal }, SearchAnswer);
    return (answer?.data ?? [])
      .filter(({ attributes }) => attributes.files.length === 1)
      .toSorted((a, b) => rank(b) - rank(a))
      .flatMap((entry) => foundIn(entry))
      .slice(0, mostShown);
  }

  async load(fileId: number, signal: AbortSignal): Promise<Buffer | undefined> {
    if (this.isSpent()) throw new QuotaSpent(name, this.known?.resetsAt);
    const request = { path: 'download', body: { file_id: fileId, sub_format: 'srt' }, signal };
    const answer = await this.asAccount({ ...request, alsoAnswers: [quotaSpent] }, DownloadAnswer);
    if (!answer) return undefined;
    this.remember(answer);
    if (answer.link !== undefined) return this.follow(new URL(answer.link), signal);
    if (this.known?.remaining === 0) throw new QuotaSpent(name, this.known.resetsAt);
    throw new ServiceAnswerInvalid(name, 'promises a file and does not say where it is');
  }

  /**
   * Asks whether key and account are good.
   *
   * @returns what the account has left; undefined without an account
   * @throws ServiceRefused when one of them is not
   */
  async check(signal: AbortSignal): Promise<SubtitleQuota | undefined> {
    if (!this.account) {
      await this.find({ imdbId: someImdbId, language: 'en' }, signal);
      return undefined;
    }
    const user = await this.asAccount({ path: 'infos/user', signal, isUncached: true }, UserAnswer);
    if (!user) throw new ServiceAnswerInvalid(name, 'knows no accounts at this address');
    const { remaining_downloads, allowed_downloads } = user.data;
    return { remaining: remaining_downloads ?? allowed_downloads ?? 0 };
  }

  quota(): SubtitleQuota | undefined {
    return this.known;
  }

  health(): ServiceHealth {
    return this.service.health();
  }

  close(): Promise<void> {
    return this.service.close();
  }

  private isSpent(): boolean {
    const { remaining, resetsAt } = this.known ?? {};
    return remaining === 0 && resetsAt !== undefined && Date.parse(resetsAt) > Date.now();
  }

  private remember({ remaining, reset_time_utc: resetsAt }: DownloadAnswer): void {
    if (remaining !== undefined)
      this.known = { remaining: Math.max(0, remaining), ...(resetsAt !== undefined && { resetsAt }) };
  }

  /** Files lie on another host, which is given neither the key nor the token. */
  private async follow(link: URL, signal: AbortSignal): Promise<Buffer | undefined> {
    const { mayRedirectTo } = this.way;
    if (mayRedirectTo && !mayRedirectTo(link.hostname))
      throw new ServiceAnswerInvalid(name, 'keeps its files where nobody may be led to');
    const files = outsideService({
      ...{ name, baseUrl: `${link.origin}/`, rateLimit, largestBytes, arePathsSecret: true, ...this.way },
    });
    try {
      return (await files.bytes({ path: link.pathname + link.search, signal }))?.body;
    } finally {
      await files.close();
    }
  }

  /** Tokens end after a day. */
  private async asAccount<T>(request: ServiceRequest, schema: z.ZodType<T>): Promise<T | undefined> {
    if (!this.account) return this.service.json(request, schema);
    return this.token.use(request.signal, (token) =>
      this.service.json({ ...request, headers: { authorization: `Bearer ${token}` } }, schema),
    );
  }

  private async signIn(signal: AbortSignal | undefined): Promise<string> {
    const answer = await this.service.json(
      { path: 'login', body: this.account, ...(signal && { signal }) },
      LoginAnswer,
    );
    if (!answer) throw new ServiceAnswerInvalid(name, 'knows no sign-in at this address');
    return answer.token;
  }
}

/** Its own order of parameters, lower case and without leading zeros: it redirects everything else there. */
function queryFor({ imdbId, episode, movieHash, language }: WantedSubtitles): NonNullable<ServiceRequest['query']> {
  const id = imdbId === undefined ? undefined : Number(imdbId.replace(/^tt/, ''));
  const languages = (regions[language] ?? [language]).join(',');
  return episode
    ? {
        ...{ episode_number: episode.episodeNumber, languages, moviehash: movieHash },
        ...{ parent_imdb_id: id, season_number: episode.seasonNumber },
      }
    : { imdb_id: id, languages, moviehash: movieHash };
}

/** Made for this file, then by people, then by people whom it trusts, then what others took. */
function rank({ attributes }: Entry): number {
  const { moviehash_match, ai_translated, machine_translated, from_trusted, download_count = 0 } = attributes;
  const isMachineMade = ai_translated || machine_translated;
  const classes = (moviehash_match ? 4 : 0) + (isMachineMade ? 0 : 2) + (from_trusted ? 1 : 0);
  return classes + (1 - 1 / (1 + download_count));
}

function foundIn({ attributes }: Entry): readonly FoundSubtitles[] {
  const language = languageCode(attributes.language.slice(0, 2));
  const [file] = attributes.files;
  if (language === undefined || !file) return [];
  return [
    {
      fileId: file.file_id,
      language,
      release: attributes.release ?? file.file_name ?? 'Without a name',
      isForThisFile: attributes.moviehash_match,
      isForHearingImpaired: attributes.hearing_impaired,
      isMachineMade: attributes.ai_translated || attributes.machine_translated,
      downloads: attributes.download_count ?? 0,
    },
  ];
}
