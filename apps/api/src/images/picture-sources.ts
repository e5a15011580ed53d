import {
  archiveImagePath,
  outsideService,
  tmdbImagePath,
  tvdbImagePath,
  type OutsideService,
} from '@miauflix/integrations';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Subscription } from 'rxjs';
import { OutsideServices } from '../integrations/outside-services.ts';
import { Settings } from '../settings/settings.ts';
import type { PictureWidth } from './rendering.ts';

/** Where a picture is to be had. */
export interface PicturePlace {
  /** Names the file that is fetched: the same for sizes that are made of the same one. */
  readonly name: string;
  /** @returns undefined when it is not there, or its service is off */
  fetch(): Promise<Buffer | undefined>;
}

const rateLimit = { requests: 60, perSeconds: 1 };
const largestBytes = 30_000_000;

type Host = 'tmdb' | 'tvdb' | 'internet-archive';

/** The services that keep pictures. Only what has the form of their own paths is ever asked for: nothing else passes. */
@Injectable()
export class PictureSources implements OnModuleInit, OnModuleDestroy {
  private readonly hosts = new Map<Host, OutsideService>();
  private readonly subscriptions: Subscription[] = [];

  constructor(
    private readonly settings: Settings,
    private readonly services: OutsideServices,
  ) {}

  onModuleInit(): void {
    this.subscriptions.push(
      this.settings.changes('tmdb').subscribe(({ enabled, apiKey, imagesUrl }) => {
        this.replace('tmdb', enabled && apiKey !== undefined ? imagesUrl : undefined);
      }),
      this.settings.changes('tvdb').subscribe(({ enabled, apiKey, imagesUrl }) => {
        this.replace('tvdb', enabled && apiKey !== undefined ? imagesUrl : undefined);
      }),
      this.settings.changes('internet-archive').subscribe(({ enabled, url }) => {
        this.replace('internet-archive', enabled ? url : undefined);
      }),
    );
    this.services.report({ title: 'Pictures of TMDB', health: () => this.hosts.get('tmdb')?.health() });
    this.services.report({ title: 'Pictures of TVDB', health: () => this.hosts.get('tvdb')?.health() });
  }

  async onModuleDestroy(): Promise<void> {
    for (const subscription of this.subscriptions) subscription.unsubscribe();
    await Promise.all([...this.hosts.values()].map((host) => host.close()));
  }

  /**
   * Where a picture is fetched that is at least so wide, or as wide as it was made.
   *
   * @returns undefined when the id is none of a service's
   */
  find(imageId: string, width: PictureWidth): PicturePlace | undefined {
    return (
      this.place('tmdb', imageId, tmdbImagePath(imageId, width)) ??
      this.place('tvdb', imageId, tvdbImagePath(imageId)) ??
      this.place('internet-archive', imageId, archiveImagePath(imageId))
    );
  }

  private place(host: Host, imageId: string, path: string | undefined): PicturePlace | undefined {
    if (path === undefined) return undefined;
    return {
      name: `${imageId}.${path.split('/', 1)[0]!}`,
      fetch: async () => (await this.hosts.get(host)?.bytes({ path }))?.body,
    };
  }

  private replace(name: Host, baseUrl: string | undefined): void {
    void this.hosts.get(name)?.close();
    if (baseUrl === undefined) this.hosts.delete(name);
    else this.hosts.set(name, outsideService({ name: `${name}-pictures`, baseUrl, rateLimit, largestBytes }));
  }
}
