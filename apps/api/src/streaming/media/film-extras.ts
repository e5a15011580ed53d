import { createHmac } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { newTorrentKey, openSealed, seal, unwrapKey, wrapKey } from '@miauflix/torrent';
import { Inject, Injectable } from '@nestjs/common';
import pLimit from 'p-limit';
import type { Config } from '../../shared/config.ts';
import { isUnfinished, replaceFile } from '../../shared/replace-file.ts';
import { CONFIG, KEYRING, type Keyring } from '../../shared/stores.ts';

const keyName = 'key';

/**
 * What was made for films and found for them: small pictures, subtitles. It shows what a film is, so it rests as the
 * film does: sealed with a key of the film's own, which lies wrapped beside it and goes first when the film goes.
 */
@Injectable()
export class FilmExtras {
  private readonly directory: string;
  /** Two that begin at once must not make two keys. */
  private readonly oneAtATime = pLimit(1);

  constructor(
    @Inject(CONFIG) { dataDirectory }: Config,
    @Inject(KEYRING) private readonly keyring: Keyring,
  ) {
    this.directory = join(dataDirectory, 'extras');
  }

  /** Names of what is kept for a film, in no order. */
  async namesOf(torrentId: string): Promise<readonly string[]> {
    const names = await readdir(this.folderOf(torrentId)).catch(() => []);
    return names.filter((name) => name !== keyName && !isUnfinished(name));
  }

  /** Undefined when there is nothing of that name, or nothing that can be trusted. */
  async read(torrentId: string, name: string): Promise<Buffer | undefined> {
    const key = await this.keyOf(torrentId);
    const sealed = key && (await readFile(join(this.folderOf(torrentId), name)).catch(() => undefined));
    return sealed && openSealed(key, sealed, labelOf(torrentId, name));
  }

  /** @param name letters, digits, underscores and hyphens */
  async keep(torrentId: string, name: string, content: Uint8Array): Promise<void> {
    const key = await this.oneAtATime(() => this.keyFor(torrentId));
    await replaceFile(join(this.folderOf(torrentId), name), seal(key, content, labelOf(torrentId, name)));
  }

  async drop(torrentId: string): Promise<void> {
    // The key first: without it, what a crash leaves of the rest is noise.
    await rm(join(this.folderOf(torrentId), keyName), { force: true });
    await rm(this.folderOf(torrentId), { recursive: true, force: true });
  }

  /** Drops what belongs to films that are no longer stored. */
  async dropAllBut(torrentIds: readonly string[]): Promise<void> {
    const stored = new Set(torrentIds);
    const kept = await readdir(this.directory).catch(() => []);
    for (const torrentId of kept) if (!stored.has(torrentId)) await this.drop(torrentId);
  }

  private async keyOf(torrentId: string): Promise<Buffer | undefined> {
    const wrapped = await readFile(join(this.folderOf(torrentId), keyName)).catch(() => undefined);
    return wrapped && unwrapKey(wrapped, this.wrappingKeyOf(torrentId), torrentId);
  }

  /** A folder whose key does not open is worth nothing: it is begun anew. */
  private async keyFor(torrentId: string): Promise<Buffer> {
    const known = await this.keyOf(torrentId);
    if (known) return known;
    await this.drop(torrentId);
    await mkdir(this.folderOf(torrentId), { recursive: true });
    const key = newTorrentKey();
    const wrapped = wrapKey(key, this.wrappingKeyOf(torrentId), torrentId);
    await replaceFile(join(this.folderOf(torrentId), keyName), wrapped);
    return key;
  }

  private wrappingKeyOf(torrentId: string): Buffer {
    return createHmac('sha256', this.keyring.secret('extras')).update(torrentId).digest();
  }

  private folderOf(torrentId: string): string {
    return join(this.directory, torrentId);
  }
}

const labelOf = (torrentId: string, name: string): Buffer => Buffer.from(`${torrentId} ${name}`);
