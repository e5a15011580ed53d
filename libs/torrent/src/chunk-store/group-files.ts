import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';

const mostOpen = 16;

interface OpenFile {
  readonly handle: Promise<FileHandle>;
  users: number;
  isDirty: boolean;
}

/** The files of one folder, one for each group of pieces, named by its number; a few of them are kept open. */
export class GroupFiles {
  readonly #folder: string;
  readonly #open = new Map<number, OpenFile>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Creates folder and file when they are missing. */
  async write(group: number, parts: readonly Uint8Array[], position: number): Promise<void> {
    await this.#with(group, 'create', async (handle, file) => {
      file.isDirty = true;
      const wanted = parts.reduce((sum, part) => sum + part.length, 0);
      const { bytesWritten } = await handle.writev(parts, position);
      if (bytesWritten < wanted) throw Object.assign(new Error('The disk took a part only.'), { code: 'ENOSPC' });
    });
  }

  /** Fewer bytes at the end of the file. */
  async read(group: number, length: number, position: number): Promise<Buffer> {
    return this.#with(group, 'existing', async (handle) => {
      const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafeSlow(length), 0, length, position);
      return buffer.subarray(0, bytesRead);
    });
  }

  async remove(group: number): Promise<void> {
    const file = this.#open.get(group);
    this.#open.delete(group);
    await file?.handle.then(
      (handle) => handle.close(),
      () => undefined,
    );
    await rm(this.#pathOf(group), { force: true });
  }

  async flush(): Promise<void> {
    for (const [group, file] of this.#open)
      if (file.isDirty) await this.#with(group, 'existing', (handle) => flushed(handle, file));
  }

  async close(): Promise<void> {
    const files = [...this.#open.values()];
    this.#open.clear();
    await Promise.allSettled(files.map(async ({ handle }) => (await handle).close()));
  }

  async #with<Result>(
    group: number,
    mode: 'create' | 'existing',
    use: (handle: FileHandle, file: OpenFile) => Promise<Result>,
  ): Promise<Result> {
    // Whoever looks for a file that is not there does not keep others from making it.
    if (mode === 'create') await this.#open.get(group)?.handle.catch(() => undefined);
    const file = this.#open.get(group) ?? this.#begin(group, mode);
    this.#open.delete(group);
    this.#open.set(group, file);
    file.users += 1;
    try {
      return await use(await file.handle, file);
    } finally {
      file.users -= 1;
      await this.#closeSome();
    }
  }

  #begin(group: number, mode: 'create' | 'existing'): OpenFile {
    const file: OpenFile = { handle: this.#opened(group, mode), users: 0, isDirty: false };
    file.handle.catch(() => this.#open.get(group) === file && this.#open.delete(group));
    return file;
  }

  async #opened(group: number, mode: 'create' | 'existing'): Promise<FileHandle> {
    if (mode === 'existing') return open(this.#pathOf(group), 'r+');
    await mkdir(this.#folder, { recursive: true });
    return open(this.#pathOf(group), constants.O_RDWR | constants.O_CREAT, 0o600);
  }

  /** Those that were used longest ago and are not in use. */
  async #closeSome(): Promise<void> {
    for (const [group, file] of this.#open) {
      if (this.#open.size <= mostOpen) return;
      if (file.users > 0) continue;
      this.#open.delete(group);
      const handle = await file.handle;
      if (file.isDirty) await flushed(handle, file);
      await handle.close();
    }
  }

  #pathOf(group: number): string {
    return join(this.#folder, String(group));
  }
}

async function flushed(handle: FileHandle, file: OpenFile): Promise<void> {
  file.isDirty = false;
  await handle.datasync();
}
