import { boxHeader, isoBox, isoBoxes, timescaleOf, videoTrackOf, type IsoBox } from './iso-boxes.ts';

/** What a fragmented MP4 begins with: how its tracks are to be decoded. */
export interface Beginning {
  readonly type: 'beginning';
  readonly bytes: Buffer;
}

/** A stretch of film that begins at a keyframe, on a clock of its own that begins with the first one. */
export interface Fragment {
  readonly type: 'fragment';
  readonly bytes: Buffer;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** The parts of a fragmented MP4, as they arrive; whatever else is in it is left out. */
export async function* fragmentsOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Beginning | Fragment> {
  let head: Buffer[] = [];
  let clocks: Clocks | undefined;
  let moof: Buffer | undefined;
  for await (const { type, bytes } of topBoxes(chunks)) {
    if (type === 'ftyp') head = [bytes];
    if (type === 'moov') {
      clocks = clocksOf(bytes);
      yield { type: 'beginning', bytes: Buffer.concat([...head, bytes]) };
    }
    if (type === 'moof') moof = bytes;
    if (type === 'mdat' && moof && clocks) {
      const span = pictureSpan(moof, clocks);
      if (span) yield { type: 'fragment', bytes: Buffer.concat([moof, bytes]), ...span };
    }
  }
}

/** Moves all of a fragment by so many seconds; never to before second 0. */
export function shifted(fragments: Buffer, seconds: number, beginning: Buffer): Buffer {
  const { timescales } = clocksOf(beginning);
  for (const moof of isoBoxes(fragments)) {
    if (moof.type !== 'moof') continue;
    for (const track of isoBoxes(fragments, moof.from, moof.to)) {
      const [header, time] = [isoBox(fragments, 'tfhd', track), isoBox(fragments, 'tfdt', track)];
      if (track.type !== 'traf' || !header || !time) continue;
      const units = Math.round(seconds * (timescales.get(fragments.readUInt32BE(header.from + 4)) ?? 1));
      const moved = fragments.readBigUInt64BE(time.from + 4) + BigInt(units);
      fragments.writeBigUInt64BE(moved < 0n ? 0n : moved, time.from + 4);
    }
  }
  return fragments;
}

interface Clocks {
  readonly pictureTrackId: number;
  readonly timescales: ReadonlyMap<number, number>;
}

async function* topBoxes(chunks: AsyncIterable<Buffer>): AsyncGenerator<{ type: string; bytes: Buffer }> {
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  for await (const chunk of chunks) {
    waiting.push(chunk);
    waitingBytes += chunk.length;
    while (waitingBytes >= 8) {
      if (waiting[0]!.length < 16) waiting = [Buffer.concat(waiting)];
      const { type, sizeBytes } = boxHeader(waiting[0]!, 0);
      if (waitingBytes < sizeBytes) break;
      const all = Buffer.concat(waiting);
      yield { type, bytes: all.subarray(0, sizeBytes) };
      waiting = [all.subarray(sizeBytes)];
      waitingBytes -= sizeBytes;
    }
  }
}

function clocksOf(bytes: Buffer): Clocks {
  const moov = isoBox(bytes, 'moov')!;
  const tracks = [...isoBoxes(bytes, moov.from, moov.to)].filter(({ type }) => type === 'trak');
  const timescales = new Map(tracks.map((track) => [trackIdOf(bytes, track), timescaleOf(bytes, track)]));
  const picture = videoTrackOf(bytes, moov);
  return { pictureTrackId: picture ? trackIdOf(bytes, picture) : 0, timescales };
}

function trackIdOf(bytes: Buffer, track: IsoBox): number {
  const header = isoBox(bytes, 'tkhd', track)!;
  return bytes.readUInt32BE(header.from + (bytes[header.from] === 1 ? 20 : 12));
}

function pictureSpan(bytes: Buffer, { pictureTrackId, timescales }: Clocks) {
  const moof = isoBox(bytes, 'moof')!;
  for (const track of isoBoxes(bytes, moof.from, moof.to)) {
    const [header, time, run] = ['tfhd', 'tfdt', 'trun'].map((type) => isoBox(bytes, type, track));
    if (track.type !== 'traf' || !header || !time || !run) continue;
    if (bytes.readUInt32BE(header.from + 4) !== pictureTrackId) continue;
    const { firstOffset, duration } = samplesOf(bytes, run, usualDuration(bytes, header));
    const startUnits = Number(bytes.readBigUInt64BE(time.from + 4)) + firstOffset;
    const timescale = timescales.get(pictureTrackId) ?? 1;
    return { startSeconds: startUnits / timescale, endSeconds: (startUnits + duration) / timescale };
  }
  return undefined;
}

/** Which optional fields there are, as in ISO/IEC 14496-12. */
const Has = { baseOffset: 0x1, description: 0x2, usualDuration: 0x8 } as const;
const RunHas = { offset: 0x1, firstFlags: 0x4, duration: 0x100, size: 0x200, flags: 0x400, shownAfter: 0x800 } as const;

function usualDuration(bytes: Buffer, header: IsoBox): number {
  const flags = bytes.readUInt32BE(header.from) & 0xffffff;
  if (!(flags & Has.usualDuration)) return 0;
  return bytes.readUInt32BE(header.from + 8 + (flags & Has.baseOffset ? 8 : 0) + (flags & Has.description ? 4 : 0));
}

function samplesOf(bytes: Buffer, run: IsoBox, usual: number): { firstOffset: number; duration: number } {
  const flags = bytes.readUInt32BE(run.from) & 0xffffff;
  const count = bytes.readUInt32BE(run.from + 4);
  const fields = [RunHas.duration, RunHas.size, RunHas.flags, RunHas.shownAfter].filter((field) => flags & field);
  const first = run.from + 8 + (flags & RunHas.offset ? 4 : 0) + (flags & RunHas.firstFlags ? 4 : 0);
  const sampleBytes = fields.length * 4;
  const shownAfterAt = first + fields.indexOf(RunHas.shownAfter) * 4;
  const firstOffset = flags & RunHas.shownAfter ? bytes.readInt32BE(shownAfterAt) : 0;
  if (!(flags & RunHas.duration)) return { firstOffset, duration: count * usual };
  let duration = 0;
  for (let sample = 0; sample < count; sample++) duration += bytes.readUInt32BE(first + sample * sampleBytes);
  return { firstOffset, duration };
}
