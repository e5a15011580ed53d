import { isoBox, tableEntries, type IsoBox } from './iso-boxes.ts';

/**
 * Tells where samples begin in the file, in bytes, when asked in ascending order: samples lie in chunks, and the tables
 * say how many are in each, where each begins and how long each sample is. `undefined` when a table is missing.
 */
export function samplePlaces(bytes: Buffer, table: IsoBox): ((sample: number) => number) | undefined {
  const [inChunks, short, long] = ['stsc', 'stco', 'co64'].map((type) => isoBox(bytes, type, table));
  const lengths = isoBox(bytes, 'stsz', table);
  const chunks = short ?? long;
  if (!inChunks || !chunks || !lengths) return undefined;
  const runs = tableEntries(bytes, inChunks, 12);
  const starts = tableEntries(bytes, chunks, short ? 4 : 8);
  const startOf = (at: number) => (short ? bytes.readUInt32BE(at) : Number(bytes.readBigUInt64BE(at)));
  const lengthOf = lengthsOf(bytes, lengths);
  if (runs.length === 0 || starts.length === 0) return undefined;
  let [run, chunk, firstSample, place, next] = [0, 0, 0, startOf(starts[0]!), 0];
  const inThisChunk = () => bytes.readUInt32BE(runs[run]! + 4);
  return (sample) => {
    while (chunk < starts.length - 1 && sample >= firstSample + inThisChunk()) {
      next = firstSample += inThisChunk();
      place = startOf(starts[++chunk]!);
      // Chunks are counted from 1.
      if (run < runs.length - 1 && chunk + 1 >= bytes.readUInt32BE(runs[run + 1]!)) run++;
    }
    while (next < sample) place += lengthOf(next++);
    return place;
  };
}

/** All samples have one length, or each its own. */
function lengthsOf(bytes: Buffer, { from, to }: IsoBox): (sample: number) => number {
  const common = bytes.readUInt32BE(from + 4);
  if (common > 0) return () => common;
  return (sample) => {
    const at = from + 12 + 4 * sample;
    return at + 4 <= to ? bytes.readUInt32BE(at) : 0;
  };
}
