import { join } from 'node:path';
import { accentOf, ServiceError } from '@miauflix/integrations';
import type { ImageRef } from '@miauflix/domain/catalog';
import { Inject, Injectable, Logger } from '@nestjs/common';
import pLimit from 'p-limit';
import type { Config } from '../shared/config.ts';
import { CONFIG } from '../shared/stores.ts';
import { PictureCache } from './picture-cache.ts';
import { PictureSources, type PicturePlace } from './picture-sources.ts';
import { accentOfPicture, plain, rendered, type PictureFormat, type PictureSize } from './rendering.ts';

export interface Picture {
  readonly content: Buffer;
  /** Its title's colour instead, because the picture is to be had nowhere at the moment. */
  readonly isStandIn: boolean;
}

const mostBytes = 2_000_000_000;
/** The rest of the machine has films to send. */
const renderedAtOnce = 2;
const keptUnaskedDays = 60;
const imagesPath = '/api/v1/images/';

/** Pictures of outside services in the sizes and formats that clients want: each is fetched and made once. */
@Injectable()
export class Pictures {
  private readonly logger = new Logger(Pictures.name);
  private readonly cache: PictureCache;
  private readonly underWay = new Map<string, Promise<Buffer | undefined>>();
  private readonly limit = pLimit(renderedAtOnce);

  constructor(
    private readonly sources: PictureSources,
    @Inject(CONFIG) { dataDirectory }: Config,
  ) {
    this.cache = new PictureCache(join(dataDirectory, 'pictures'), mostBytes);
  }

  /** @returns undefined when there can be no such picture */
  async find(imageId: string, size: PictureSize, format: PictureFormat): Promise<Picture | undefined> {
    const place = this.sources.find(imageId, size === 'blur' ? 160 : size);
    if (!place) return undefined;
    const content = await this.made(`${imageId}.${size}.${format}`, imageId, async () => {
      const original = await this.original(imageId, place);
      return original && this.renderedOf(place, original, size, format);
    });
    if (content) return { content, isStandIn: false };
    const accent = (await this.findAccent(imagesPath + imageId)) ?? accentOf(imagesPath + imageId);
    return { content: await plain(accent, format), isStandIn: true };
  }

  /** The colour of a picture that somebody has looked at already, as `#rrggbb`. */
  async findAccent(ref: ImageRef): Promise<string | undefined> {
    if (!ref.startsWith(imagesPath)) return undefined;
    return (await this.cache.read(accentFile(ref.slice(imagesPath.length))))?.toString('utf8');
  }

  /** Removes what nobody has looked at for two months. @returns how many files */
  removeUnasked(now: Date): Promise<number> {
    return this.cache.removeUnasked(new Date(now.getTime() - keptUnaskedDays * 86_400_000));
  }

  private original(imageId: string, place: PicturePlace): Promise<Buffer | undefined> {
    return this.made(originalFile(place), imageId, async () => {
      const original = await place.fetch();
      if (!original) return undefined;
      // What is no picture has no colour either, and is not kept.
      const accent = await this.limit(() => accentOfPicture(original));
      await this.cache.write(accentFile(imageId), Buffer.from(accent));
      return original;
    });
  }

  /** An original that cannot be read any more is fetched anew by whoever asks next. */
  private async renderedOf(place: PicturePlace, original: Buffer, size: PictureSize, format: PictureFormat) {
    try {
      return await this.limit(() => rendered(original, size, format));
    } catch (error) {
      await this.cache.remove(originalFile(place));
      throw error;
    }
  }

  /** A file of the cache, made when it is not there; many who want it at once wait for one. */
  private made(name: string, imageId: string, make: () => Promise<Buffer | undefined>): Promise<Buffer | undefined> {
    const making = this.underWay.get(name) ?? this.make(name, imageId, make).finally(() => this.underWay.delete(name));
    this.underWay.set(name, making);
    return making;
  }

  private async make(
    name: string,
    imageId: string,
    make: () => Promise<Buffer | undefined>,
  ): Promise<Buffer | undefined> {
    const cached = await this.cache.read(name);
    if (cached) return cached;
    try {
      const content = await make();
      if (content) await this.cache.write(name, content);
      return content;
    } catch (error) {
      // How services do is on the status page already.
      if (!(error instanceof ServiceError)) this.logger.warn(`${imageId} is no picture: ${(error as Error).message}`);
      return undefined;
    }
  }
}

const originalFile = ({ name }: PicturePlace): string => `${name}.original`;
const accentFile = (imageId: string): string => `${imageId}.accent`;
