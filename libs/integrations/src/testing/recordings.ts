import { SnapshotAgent } from 'undici';

/** What must never get into a file: who asked, and what a service wants to know them by. */
const secretHeaders = ['authorization', 'cookie', 'proxy-authorization', 'set-cookie', 'trakt-api-key'];
const secretParameters = ['api_key'];

const options = (file: string) => ({
  snapshotPath: file,
  excludeHeaders: secretHeaders,
  // Headers make no other question of it.
  matchHeaders: ['content-type'],
  normalizeQuery(query: URLSearchParams): string {
    for (const name of secretParameters) query.delete(name);
    query.sort();
    return query.toString();
  },
});

/** A way out that writes down what services answer, without any secret. */
export interface Recording {
  readonly network: SnapshotAgent;
  /** Writes the file. */
  save(): Promise<void>;
}

export function startRecording(file: string): Recording {
  const network = new SnapshotAgent({ ...options(file), mode: 'record' });
  return {
    network,
    async save() {
      await network.saveSnapshots(file);
      await network.close();
    },
  };
}

/** A way out that leads nowhere but to what was recorded; what was not recorded cannot be reached. */
export async function replaying(file: string): Promise<SnapshotAgent> {
  const network = new SnapshotAgent({ ...options(file), mode: 'playback' });
  await network.loadSnapshots(file);
  return network;
}
