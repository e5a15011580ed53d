import { dirname, join } from 'node:path';
import ts from 'typescript';
import { descendants, docOf, propertyOf, repository, sourcePaths, textOf } from './sources.ts';
import { fieldsOf, type Field } from './fields.ts';

/** A fact, as its slice declares it. */
export interface EventType {
  readonly type: string;
  readonly doc: string;
  /** How the shape of the data is written in the source: two events with the same text have the same fields. */
  readonly shape: string;
  readonly fields: readonly Field[];
}

/** The history of one kind of thing: what its decider is asked, and the facts that follow. */
export interface Stream {
  readonly slice: string;
  readonly category: string;
  readonly doc: string;
  /** What is said of all its events together; empty when nothing is. */
  readonly eventsDoc: string;
  readonly commands: readonly string[];
  readonly events: readonly EventType[];
}

/** A projection, and the types of the events that it folds. */
export interface ReadModel {
  readonly name: string;
  readonly version: string;
  readonly doc: string;
  readonly reads: readonly string[];
}

export interface DomainModel {
  readonly metadata: readonly Field[];
  readonly streams: readonly Stream[];
  readonly readModels: readonly ReadModel[];
  /** Whose key seals a field, by `type field`. */
  readonly sealed: ReadonlyMap<string, string>;
}

/** What the sources of libs/domain say of events, by the compiler's own understanding of their types. */
export function readDomainModel(): DomainModel {
  const paths = sourcePaths('libs/domain/src/**/*.ts');
  const program = ts.createProgram(
    paths.map((path) => join(repository, path)),
    { strict: true, noEmit: true, target: ts.ScriptTarget.ES2024, module: ts.ModuleKind.NodeNext, types: [] },
  );
  const checker = program.getTypeChecker();
  const files = (suffix: string): readonly ts.SourceFile[] =>
    paths.filter((path) => path.endsWith(suffix)).map((path) => program.getSourceFile(join(repository, path))!);

  return {
    metadata: metadataOf(program, checker),
    streams: files('.decider.ts').flatMap((file) =>
      definitions(file, 'decider').map((found) => streamOf(found, checker)),
    ),
    readModels: files('.projection.ts').flatMap((file) =>
      definitions(file, 'projection').map((found) => readModelOf(found, checker)),
    ),
    sealed: new Map(files('.sealed.ts').flatMap(sealedFieldsOf)),
  };
}

/** `export const name = call<…types>({ … })`. */
interface Definition {
  readonly statement: ts.VariableStatement;
  readonly types: readonly ts.TypeNode[];
  readonly literal: ts.ObjectLiteralExpression;
}

function definitions(file: ts.SourceFile, call: 'decider' | 'projection'): readonly Definition[] {
  return file.statements.filter(ts.isVariableStatement).flatMap((statement) => {
    const { initializer } = statement.declarationList.declarations[0]!;
    if (!initializer || !ts.isCallExpression(initializer) || initializer.expression.getText() !== call) return [];
    const [literal] = initializer.arguments;
    if (!literal || !ts.isObjectLiteralExpression(literal)) return [];
    return [{ statement, types: initializer.typeArguments ?? [], literal }];
  });
}

function streamOf({ statement, types, literal }: Definition, checker: ts.TypeChecker): Stream {
  const [, commands, events] = types;
  const declared = aliasOf(events!, checker);
  return {
    slice: dirname(statement.getSourceFile().fileName).split('/').at(-1)!,
    category: textOf(propertyOf(literal, 'category'))!,
    doc: docOf(statement),
    eventsDoc: docOf(declared),
    commands: typesNamedBy(commands!, checker),
    events: membersOf(declared.type, checker).map((member) => eventTypeOf(member, checker)),
  };
}

const readModelOf = ({ statement, types, literal }: Definition, checker: ts.TypeChecker): ReadModel => ({
  name: textOf(propertyOf(literal, 'name'))!,
  version: propertyOf(literal, 'version')!.getText(),
  doc: docOf(statement),
  reads: typesNamedBy(types[1]!, checker),
});

/** The declaration of a named type, wherever it was imported from. */
function aliasOf(node: ts.TypeNode, checker: ts.TypeChecker): ts.TypeAliasDeclaration {
  const symbol = checker.getSymbolAtLocation((node as ts.TypeReferenceNode).typeName)!;
  const declared = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return declared.declarations!.find(ts.isTypeAliasDeclaration)!;
}

/** The values that `type` can have in a union of facts. */
function typesNamedBy(node: ts.TypeNode, checker: ts.TypeChecker): readonly string[] {
  const union = checker.getTypeFromTypeNode(node);
  const members = union.isUnion() ? union.types : [union];
  return [...new Set(members.map((member) => literalValue(checker.getTypeOfSymbol(member.getProperty('type')!))))];
}

const literalValue = (type: ts.Type): string => (type as ts.StringLiteralType).value;

/** A member of a union of facts with the comment above it, which stands before the bar. */
interface Member {
  readonly node: ts.TypeReferenceNode;
  readonly doc: string;
}

/** @param type a fact, or a union of facts and of other such unions */
function membersOf(type: ts.TypeNode, checker: ts.TypeChecker): readonly Member[] {
  const nodes = (ts.isUnionTypeNode(type) ? [...type.types] : [type]) as ts.TypeReferenceNode[];
  return nodes.flatMap((node, index) =>
    node.typeArguments
      ? { node, doc: commentAfter(nodes[index - 1]?.end ?? type.pos, type) }
      : membersOf(aliasOf(node, checker).type, checker),
  );
}

function commentAfter(position: number, node: ts.Node): string {
  const text = node.getSourceFile().text;
  const [comment] = ts.getLeadingCommentRanges(text, position) ?? [];
  return comment ? text.slice(comment.pos, comment.end).replace(/^\/\*\*\s*|\s*\*\/$/g, '') : '';
}

function eventTypeOf({ node, doc }: Member, checker: ts.TypeChecker): EventType {
  const [type, data] = node.typeArguments!;
  return {
    type: literalValue(checker.getTypeFromTypeNode(type!)),
    doc,
    shape: data!.getText(),
    fields: fieldsOf(checker.getTypeFromTypeNode(data!), checker),
  };
}

function metadataOf(program: ts.Program, checker: ts.TypeChecker): readonly Field[] {
  const file = program.getSourceFile(join(repository, 'libs/domain/src/kernel/event.ts'))!;
  const declaration = descendants(file, ts.isInterfaceDeclaration).find(({ name }) => name.text === 'Metadata')!;
  return fieldsOf(checker.getTypeAtLocation(declaration), checker);
}

const sealedFieldsOf = (file: ts.SourceFile): readonly (readonly [string, string])[] =>
  descendants(file, ts.isPropertyAssignment).flatMap((event) =>
    ts.isObjectLiteralExpression(event.initializer)
      ? event.initializer.properties
          .filter(ts.isPropertyAssignment)
          .map((field) => [`${textOf(event.name)} ${field.name.getText()}`, textOf(field.initializer)!] as const)
      : [],
  );
