import {
  sheetsWithin,
  thumbnailLayout,
  thumbnailOrigin,
  type MediaFacts,
  type ThumbnailLayout,
  type ThumbnailSheet,
} from '@miauflix/domain/streaming';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Engine } from '../engine.ts';
import { behindSeconds } from './conversion-options.ts';
import { Ffmpeg } from './ffmpeg.ts';
import { FilmAddress, type FilmFile } from './film-address.ts';
import { FilmExtras } from './film-extras.ts';
import { MediaProbe } from './media-probe.ts';
import { SpareTime } from './spare-time.ts';
import { pictureBytes, sheetOf } from './thumbnail-sheet.ts';

/** For a sheet: everybody else comes first. */
const patienceMs = 5 * 60_000;
/** Who has not asked for so long watches no more. */
const watchedMs = 60_000;
/** One for all: it keeps a place in the film for nobody. */
const viewer = 'thumbnails';

interface Drawn {
  readonly film: FilmFile;
  readonly torrentId: string;
  readonly sizeBytes: number;
  readonly facts: MediaFacts;
  readonly layout: ThumbnailLayout;
}

/**
 * Small pictures for the seek bar, made while somebody watches, one at a time, of what is on disk: nothing is ever
 * fetched for them.
 */
@Injectable()
export class Thumbnails implements OnModuleDestroy {
  private readonly spareTime = new SpareTime(new Logger(Thumbnails.name));
  private readonly watched = new LRUCache<string, true>({ max: 100, ttl: watchedMs });
  /** The films whose pictures are being made. */
  private readonly making = new Set<string>();

  constructor(
    private readonly address: FilmAddress,
    private readonly engine: Engine,
    private readonly extras: FilmExtras,
    private readonly ffmpeg: Ffmpeg,
    private readonly probe: MediaProbe,
  ) {}

  onModuleDestroy(): void {
    this.spareTime.stop();
  }

  /** The sheets that are there; those that can be made now will be there later. None before somebody looked into the film. */
  async find(film: FilmFile): Promise<readonly ThumbnailSheet[]> {
    const facts = await this.probe.knownFactsOf(film);
    if (!facts) return [];
    const layout = thumbnailLayout(facts);
    const torrentId = await this.engine.torrentOf(film.sourceId);
    const { sizeBytes, verified } = await this.engine.storedFile(film.sourceId, film.fileIndex);
    const kept = new Set(await this.extras.namesOf(torrentId));
    const isKept = (sheet: number) => kept.has(nameOf(film, sheet));
    const missing = sheetsWithin(layout, facts, sizeBytes, verified).filter((sheet) => !isKept(sheet));
    this.watched.set(keyOf(film), true);
    void this.make({ film, torrentId, sizeBytes, facts, layout }, missing);
    const { sheets, ...form } = layout;
    return sheets.flatMap((seconds, sheet) =>
      isKept(sheet)
        ? { path: `thumbnails/${sheet}.webp`, fromSeconds: seconds[0]!, count: seconds.length, ...form }
        : [],
    );
  }

  /** WebP; undefined when it is not there. */
  async read(film: FilmFile, sheet: number): Promise<Buffer | undefined> {
    const torrentId = await this.engine.torrentOf(film.sourceId);
    return this.extras.read(torrentId, nameOf(film, sheet));
  }

  private async make(drawn: Drawn, sheets: readonly number[]): Promise<void> {
    const key = keyOf(drawn.film);
    if (this.making.has(key)) return;
    this.making.add(key);
    for (const sheet of sheets) {
      if (!this.watched.has(key)) break;
      await this.spareTime.use(`${key} ${sheet}`, patienceMs, (over) => this.makeSheet(drawn, sheet, over));
    }
    this.making.delete(key);
  }

  private async makeSheet(drawn: Drawn, sheet: number, over: AbortSignal): Promise<void> {
    const { film, torrentId, layout } = drawn;
    const pictures: Buffer[] = [];
    for (const second of layout.sheets[sheet]!) pictures.push(await this.picture(drawn, second, over));
    await this.extras.keep(torrentId, nameOf(film, sheet), await sheetOf(pictures, layout));
  }

  /** @throws Error when it cannot be made of what is on disk */
  private async picture({ film, facts, layout, sizeBytes }: Drawn, second: number, over: AbortSignal): Promise<Buffer> {
    const { atSeconds } = thumbnailOrigin(facts, second, sizeBytes);
    const input = this.address.of({ ...film, viewer, isStoredOnly: true });
    const seek = ['-noaccurate_seek', '-ss', (atSeconds + behindSeconds(facts.container)).toFixed(6)];
    const small = ['-vf', `scale=${layout.width}:${layout.height},format=rgb24`, '-frames:v', '1', '-f', 'rawvideo'];
    const options = ['-threads', '1', ...seek, '-i', input, '-map', '0:v:0', ...small, 'pipe:1'];
    const picture = await this.ffmpeg.output(options, over, undefined, false);
    if (picture.length !== pictureBytes(layout)) throw new Error(`There is no picture at second ${second}.`);
    return picture;
  }
}

const keyOf = ({ sourceId, fileIndex }: FilmFile): string => `${sourceId} ${fileIndex}`;
const nameOf = ({ fileIndex }: FilmFile, sheet: number): string => `thumbnails-${fileIndex}-${sheet}`;
