import { boxHeader, isoBox, tableEntries, timescaleOf, videoTrackOf, type IsoBox } from './iso-boxes.ts';
import type { Keyframe, ReadBytes } from './keyframes.ts';
import { samplePlaces } from './mp4-sample-places.ts';

/** More than the index of any film; what claims to be larger is none. */
const largestIndexBytes = 64 * 1024 * 1024;

/** The keyframes of an MP4 file, as its index says; empty when the index is elsewhere, as in a fragmented one. */
export async function mp4Keyframes(read: ReadBytes, sizeBytes: number): Promise<readonly Keyframe[]> {
  const bytes = await readIndex(read, sizeBytes);
  const moov = bytes && isoBox(bytes, 'moov');
  const track = moov && videoTrackOf(bytes, moov);
  return track ? keyframesOf(bytes, moov, track) : [];
}

async function readIndex(read: ReadBytes, sizeBytes: number): Promise<Buffer | undefined> {
  let at = 0;
  while (at + 16 <= sizeBytes) {
    const header = boxHeader(await read(at, at + 16), 0);
    const end = header.sizeBytes === 0 ? sizeBytes : at + header.sizeBytes;
    if (header.type === 'moov') return end - at > largestIndexBytes ? undefined : read(at, Math.min(end, sizeBytes));
    if (end <= at) return undefined;
    at = end;
  }
  return undefined;
}

function keyframesOf(bytes: Buffer, moov: IsoBox, track: IsoBox): readonly Keyframe[] {
  const timescale = timescaleOf(bytes, track);
  const table = isoBox(bytes, 'mdia/minf/stbl', track);
  const [sync, times, offsets] = ['stss', 'stts', 'ctts'].map((type) => table && isoBox(bytes, type, table));
  const byteOf = table && samplePlaces(bytes, table);
  if (!sync || !times || !byteOf) return [];
  const leadSeconds = leadOf(bytes, moov, track);
  const decodedAt = runs(bytes, times);
  const shownAfter = offsets ? runs(bytes, offsets) : undefined;
  const keyframes: Keyframe[] = [];
  for (const sample of tableEntries(bytes, sync, 4).map((at) => bytes.readUInt32BE(at) - 1)) {
    const units = decodedAt.sumBefore(sample) + (shownAfter?.valueAt(sample) ?? 0);
    keyframes.push({ atSeconds: units / timescale - leadSeconds, atByte: byteOf(sample) });
  }
  return keyframes;
}

/** Seconds by which the track's own clock is ahead of the film's; less than 0 where the picture begins late. */
function leadOf(bytes: Buffer, moov: IsoBox, track: IsoBox): number {
  const list = isoBox(bytes, 'edts/elst', track);
  const movie = isoBox(bytes, 'mvhd', moov);
  if (!list || !movie) return 0;
  const filmTimescale = bytes.readUInt32BE(movie.from + (bytes[movie.from] === 1 ? 20 : 12));
  const isLong = bytes[list.from] === 1;
  let delaySeconds = 0;
  for (const at of tableEntries(bytes, list, isLong ? 20 : 12)) {
    const length = isLong ? Number(bytes.readBigUInt64BE(at)) : bytes.readUInt32BE(at);
    const start = isLong ? Number(bytes.readBigInt64BE(at + 8)) : bytes.readInt32BE(at + 4);
    if (start >= 0) return start / timescaleOf(bytes, track) - delaySeconds;
    delaySeconds += length / filmTimescale;
  }
  return -delaySeconds;
}

/** A table of (count, value), asked in ascending order of samples. */
function runs(bytes: Buffer, box: IsoBox) {
  const all = tableEntries(bytes, box, 8);
  let [entry, firstSample, sum] = [0, 0, 0];
  const count = () => bytes.readUInt32BE(all[entry]!);
  const value = () => bytes.readInt32BE(all[entry]! + 4);
  const moveTo = (sample: number) => {
    while (entry < all.length - 1 && sample >= firstSample + count()) {
      sum += count() * value();
      firstSample += count();
      entry++;
    }
  };
  return {
    valueAt: (sample: number) => (moveTo(sample), all.length === 0 ? 0 : value()),
    sumBefore: (sample: number) => (moveTo(sample), all.length === 0 ? 0 : sum + (sample - firstSample) * value()),
  };
}
