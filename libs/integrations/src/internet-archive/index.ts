export { archiveImagePath } from './archive-images.ts';
export { InternetArchiveAdapter, internetArchiveUrl, type InternetArchiveOptions } from './internet-archive.adapter.ts';
