import { readDomainModel, type DomainModel, type EventType, type ReadModel, type Stream } from './domain-model.ts';
import type { Field } from './fields.ts';
import { code, table } from './markdown.ts';

/** Every event type: where it is written, what it carries, what of it is sealed, and which read models fold it. */
export function eventCatalogue(): string {
  const model = readDomainModel();
  const slices = [...new Set(model.streams.map(({ slice }) => slice))];
  return [
    '# Event catalogue',
    'Every fact that the log can hold, by slice and stream. A stream is the history of one thing, named `category-id`.',
    'A *sealed* field rests encrypted in the log and in the read models; see [sealed fields](decisions/0005-sealed-fields-from-the-first-event.md).',
    ...foldsOfEverything(model),
    '## What every event carries beside its data',
    fieldTable(model.metadata),
    ...slices.flatMap((slice) => [`## ${slice}`, ...streamsOf(slice, model)]),
    '## Read models',
    table(
      ['Read model', 'Version', 'Holds', 'Folds'],
      model.readModels.map((readModel) => [
        code(readModel.name),
        readModel.version,
        readModel.doc,
        foldsEverything(readModel, model) ? 'every event' : readModel.reads.map(code).join(', '),
      ]),
    ),
  ].join('\n\n');
}

const foldsEverything = ({ reads }: ReadModel, { streams }: DomainModel): boolean =>
  streams.every(({ events }) => events.every(({ type }) => reads.includes(type)));

/** Said once rather than with every event. */
function foldsOfEverything(model: DomainModel): readonly string[] {
  const names = model.readModels.filter((readModel) => foldsEverything(readModel, model)).map(({ name }) => code(name));
  return names.length > 0
    ? [`Every event is folded by ${names.join(', ')}; below, only the other read models are named.`]
    : [];
}

const streamsOf = (slice: string, model: DomainModel): readonly string[] =>
  model.streams.filter((stream) => stream.slice === slice).flatMap((stream) => describedStream(stream, model));

const describedStream = (stream: Stream, model: DomainModel): readonly string[] => [
  `### ${code(`${stream.category}-…`)}`,
  [stream.doc, stream.eventsDoc].filter(Boolean).join(' '),
  `Commands: ${stream.commands.map(code).join(', ')}.`,
  ...stream.events.flatMap((event, index) => describedEvent(event, stream.events.slice(0, index), model)),
];

function describedEvent(event: EventType, earlier: readonly EventType[], model: DomainModel): readonly string[] {
  const readers = model.readModels
    .filter((readModel) => readModel.reads.includes(event.type) && !foldsEverything(readModel, model))
    .map(({ name }) => code(name));
  const twin = earlier.find(({ shape }) => shape === event.shape);
  return [
    `#### ${code(event.type)}`,
    ...(event.doc ? [event.doc] : []),
    `Folded by: ${readers.length > 0 ? readers.join(', ') : 'no read model'}.`,
    twin
      ? `Carries the fields of ${code(twin.type)}.`
      : fieldTable(event.fields, (field) => model.sealed.get(`${event.type} ${field}`)),
  ];
}

/** @param keyOf whose key seals a field; absent where nothing can be sealed */
function fieldTable(fields: readonly Field[], keyOf?: (field: string) => string | undefined): string {
  const keys = new Map(fields.map(({ name }) => [name, keyOf?.(name)]));
  const hasSealed = [...keys.values()].some((key) => key !== undefined);
  return table(
    ['Field', 'Type', ...(hasSealed ? ['Sealed with'] : []), 'Meaning'],
    fields.map(({ name, type, isOptional, doc }) => [
      code(name),
      code(type) + (isOptional ? ', optional' : ''),
      ...(hasSealed ? [keyWords[keys.get(name) ?? ''] ?? ''] : []),
      doc,
    ]),
  );
}

const keyWords: Readonly<Record<string, string>> = {
  user: "the person's key",
  content: 'the content key',
  replaceable: 'the content key',
  audit: 'the audit key',
};
