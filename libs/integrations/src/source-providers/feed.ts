import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { ServiceAnswerInvalid, ServiceRefused } from '../http/index.ts';
import { listOf, Numeric, Text } from '../metadata/lenient.ts';

/** One entry of an RSS feed that tells of torrents, as RSS or Torznab writes it. */
export interface FeedItem {
  readonly title: string;
  /** A magnet link, or the address of a torrent file; absent when neither is told. */
  readonly link?: string;
  readonly infoHash?: string;
  readonly sizeBytes?: number;
  readonly seeders?: number;
  readonly leechers?: number;
  readonly uploader?: string;
  /** ISO 8601, UTC. */
  readonly publishedAt?: string;
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  textNodeName: 'text',
  parseTagValue: false,
  parseAttributeValue: false,
  isArray: (name) => name === 'item' || name === 'enclosure' || name.endsWith(':attr'),
});

const Attribute = z.object({ name: z.string(), value: z.string() });
/** Text alone, or with attributes beside it. */
const Words = z.union([Text, z.object({ text: Text }).transform(({ text }) => text)]);

const Item = z.object({
  title: Words,
  link: Words,
  guid: Words,
  pubDate: Words,
  size: Numeric,
  author: Words,
  'dc:creator': Words,
  enclosure: listOf(z.object({ url: z.string(), length: Numeric })),
  'torznab:attr': listOf(Attribute),
  'newznab:attr': listOf(Attribute),
  'torrent:magnetURI': Words,
  'torrent:infoHash': Words,
  'nyaa:infoHash': Words,
  'nyaa:seeders': Numeric,
  'nyaa:leechers': Numeric,
});

/** An empty element comes as empty text. */
const Channel = z.union([z.object({ item: listOf(Item) }), z.literal('').transform(() => ({ item: [] }))]);
const Feed = z.object({ rss: z.object({ channel: Channel }) });
const Refusal = z.object({ error: z.object({ code: Numeric, description: Text }) });

/**
 * @throws ServiceRefused when it says that the key is wrong
 * @throws ServiceAnswerInvalid when it is no such feed; one that declares entities of its own is not read at all
 */
export function parseFeed(service: string, xml: string): readonly FeedItem[] {
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) throw new ServiceAnswerInvalid(service, 'sends a document type');
  const document = parsed(service, xml);
  const refusal = Refusal.safeParse(document);
  if (refusal.success) throw refused(service, refusal.data.error);
  const feed = Feed.safeParse(document);
  if (!feed.success) throw new ServiceAnswerInvalid(service, 'sends no feed', { cause: feed.error });
  return feed.data.rss.channel.item.flatMap(asItem);
}

function parsed(service: string, xml: string): unknown {
  try {
    return parser.parse(xml, true);
  } catch (cause) {
    throw new ServiceAnswerInvalid(service, 'sends no XML', { cause });
  }
}

/** Codes of Newznab: 100 to 199 speak of the account. */
function refused(service: string, { code = 0, description = '' }: z.output<typeof Refusal>['error']): Error {
  const isAccount = code >= 100 && code < 200;
  return isAccount
    ? new ServiceRefused(service, `refuses the key (${code})`)
    : new ServiceAnswerInvalid(service, `answers with error ${code}: ${description.slice(0, 100)}`);
}

function asItem(item: z.output<typeof Item>): FeedItem[] {
  if (item.title === undefined) return [];
  const attributes = new Map(
    [...item['newznab:attr'], ...item['torznab:attr']].map(({ name, value }) => [name.toLowerCase(), value]),
  );
  const number = (name: string): number | undefined => Numeric.parse(attributes.get(name));
  const enclosure = item.enclosure[0];
  const links = [attributes.get('magneturl'), item['torrent:magnetURI'], enclosure?.url, item.link, item.guid];
  const link = links.find((candidate) => candidate?.startsWith('magnet:')) ?? enclosure?.url ?? item.link;
  const infoHash = attributes.get('infohash') ?? item['torrent:infoHash'] ?? item['nyaa:infoHash'];
  const sizeBytes = number('size') ?? item.size ?? enclosure?.length;
  const seeders = number('seeders') ?? item['nyaa:seeders'];
  const peers = number('peers');
  const leechers =
    number('leechers') ??
    item['nyaa:leechers'] ??
    (peers === undefined ? undefined : Math.max(0, peers - (seeders ?? 0)));
  const uploader = attributes.get('poster') ?? item['dc:creator'] ?? item.author;
  const publishedMs = Date.parse(item.pubDate ?? '');
  return [
    {
      title: item.title,
      ...(link !== undefined && { link }),
      ...(infoHash !== undefined && /^[0-9a-f]{40}$/i.test(infoHash) && { infoHash: infoHash.toLowerCase() }),
      ...(sizeBytes !== undefined && sizeBytes > 0 && { sizeBytes }),
      ...(seeders !== undefined && { seeders }),
      ...(leechers !== undefined && { leechers }),
      ...(uploader !== undefined && uploader !== '' && { uploader }),
      ...(!Number.isNaN(publishedMs) && { publishedAt: new Date(publishedMs).toISOString() }),
    },
  ];
}
