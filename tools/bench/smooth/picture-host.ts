import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import sharp from 'sharp';

const artwork = join(import.meta.dirname, '../../demo-content/artwork');
const addressForm = /^\/t\/p\/(?:w(\d+)|original)\/(backdrop|poster|portrait|still)0*(\d+)\.jpg$/;

/** Stands in for the host of TMDB's pictures: what is bundled with Miauflix, under the names of the invented catalogue. */
export interface PictureHost {
  readonly imagesUrl: string;
  close(): void;
}

export async function startPictureHost(): Promise<PictureHost> {
  const made = new Map<string, Promise<Buffer>>();
  const picture = (width: number | undefined, shape: 'poster' | 'backdrop', number: number): Promise<Buffer> => {
    const files = readdirSync(artwork).filter((name) => name.endsWith(`.${shape}.webp`));
    const file = files[number % files.length]!;
    const name = `${width} ${file}`;
    const making = made.get(name) ?? sharp(join(artwork, file)).resize(width).jpeg().toBuffer();
    made.set(name, making);
    return making;
  };
  const server = createServer((request, response) => {
    const [, width, kind, number] = addressForm.exec(request.url ?? '') ?? [];
    if (kind === undefined) return void response.writeHead(404).end();
    const shape = kind === 'poster' || kind === 'portrait' ? 'poster' : 'backdrop';
    void picture(width === undefined ? undefined : Number(width), shape, Number(number)).then((content) =>
      response.writeHead(200, { 'content-type': 'image/jpeg' }).end(content),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    imagesUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/t/p/`,
    close: () => server.close(),
  };
}
