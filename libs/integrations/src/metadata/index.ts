export { accentOf } from './accent.ts';
export type {
  AskOptions,
  CuratedList,
  DescribeOptions,
  MetadataProvider,
  MetadataProviderName,
} from './metadata.port.ts';
