export { accentOf } from './accent.ts';
export type { CuratedList, DescribeOptions, MetadataProvider, MetadataProviderName } from './metadata.port.ts';
