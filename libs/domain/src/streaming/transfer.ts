/** How the swarm delivers the film that somebody watches. */
export interface Transfer {
  readonly peers: number;
  readonly downloadBytesPerSecond: number;
  /** All that the swarm has sent for this torrent since the engine holds it. */
  readonly receivedBytes: number;
  readonly sizeBytes: number;
  /** Parts of the film that are on disk, as `[from, to)` in bytes. */
  readonly verified: readonly (readonly [from: number, to: number])[];
}
