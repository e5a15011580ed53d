export { accentOf } from './accent.ts';
export type {
  AskOptions,
  CuratedList,
  DescribeOptions,
  ListProvider,
  ListProviderName,
  MetadataProvider,
  MetadataProviderName,
} from './metadata.port.ts';
