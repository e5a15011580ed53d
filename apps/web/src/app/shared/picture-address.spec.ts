import { pictureAddress } from './picture-address.ts';

describe('the address of a picture', () => {
  it('is below the artwork for what Miauflix brings along', () => {
    expect(pictureAddress('sintel.poster.webp')).toEqual({ src: '/artwork/sintel.poster.webp' });
  });

  it('offers several widths of what comes through the proxy', () => {
    const { src, srcset } = pictureAddress('/api/v1/images/abc');
    expect(src).toBe('/api/v1/images/abc/780');
    expect(srcset).toContain('/api/v1/images/abc/160 160w, ');
  });
});
