/// <reference path="./webtorrent/webtorrent.d.ts" />
import parseTorrent from 'parse-torrent';
import { SourceBad } from './errors.ts';
import { isPublicHost } from './public-address.ts';

/** What is taken from a magnet link. Peers, web seeds and other addresses in it are dropped: anyone can write one. */
export interface Magnet {
  /** 40 hex digits, lower case. */
  readonly infoHash: string;
  readonly name?: string;
  readonly trackers: readonly string[];
}

const longestMagnet = 16_384;
const mostTrackers = 30;

/** @throws SourceBad when the link names no BitTorrent v1 torrent */
export async function parseMagnet(link: string): Promise<Magnet> {
  if (link.length > longestMagnet || !link.startsWith('magnet:?')) throw new SourceBad('This is not a magnet link.');
  const parsed = await parseTorrent(link).catch((cause: unknown) => {
    throw new SourceBad('This magnet link cannot be read.', { cause });
  });
  if (!/^[0-9a-f]{40}$/.test(parsed.infoHash)) throw new SourceBad('This magnet link names no BitTorrent v1 torrent.');
  return {
    infoHash: parsed.infoHash,
    ...(parsed.name !== undefined && { name: String(parsed.name) }),
    trackers: (parsed.announce ?? []).filter(isPublicTracker).slice(0, mostTrackers),
  };
}

function isPublicTracker(url: string): boolean {
  if (!/^(https?|udp):\/\//i.test(url)) return false;
  // Only for http does URL bring odd spellings of an IPv4 address (0x7f.1, 2130706433) into their usual form.
  const parsed = URL.parse(url.replace(/^udp:/i, 'http:'));
  return parsed !== null && parsed.username === '' && isPublicHost(parsed.hostname);
}
